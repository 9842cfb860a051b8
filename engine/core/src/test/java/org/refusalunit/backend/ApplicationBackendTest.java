package org.refusalunit.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.refusalunit.spi.Application;
import org.refusalunit.spi.ModelSpec;
import org.refusalunit.spi.Settings;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Reply;

/** How an application is called: on which threads, how many at once, and until when. */
@Timeout(60)
class ApplicationBackendTest {

    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        never.countDown();
    }

    @Test
    void oneAtATimeIsCalledOnTheThreadThatAsks() {
        ApplicationBackend backend = backend(request -> Reply.Answer.of(threadName()), 1);

        assertThat(backend.window()).isEqualTo(1);
        assertThat(backend.submit(ApplicationsTest.question("why?")))
                .isCompletedWithValue(Reply.Answer.of(threadName()));
    }

    @Test
    void severalAreCalledAtOnceOnDaemonThreadsWithTheAskersClassLoader() throws Exception {
        CyclicBarrier allThree = new CyclicBarrier(3);
        ClassLoader context = new ClassLoader(ApplicationBackendTest.class.getClassLoader()) {};
        Thread asker = Thread.currentThread();
        ClassLoader before = asker.getContextClassLoader();
        asker.setContextClassLoader(context);
        try {
            ApplicationBackend backend = backend(
                    request -> {
                        // Passed only when three calls are under way together.
                        allThree.await(30, TimeUnit.SECONDS);
                        Thread here = Thread.currentThread();
                        return Reply.Answer.of(here.isDaemon() + " " + (here.getContextClassLoader() == context));
                    },
                    3);

            assertThat(backend.window()).isEqualTo(3);
            assertThat(submit(backend, 3))
                    .extracting(CompletableFuture::join)
                    .containsOnly(Reply.Answer.of("true true"));
            backend.close();
        } finally {
            asker.setContextClassLoader(before);
        }
    }

    @Test
    void cancellingAnswersEveryoneAndInterruptsTheCallsUnderWay() throws Exception {
        CountDownLatch started = new CountDownLatch(2);
        CountDownLatch interrupted = new CountDownLatch(2);
        ApplicationBackend backend = backend(
                request -> {
                    started.countDown();
                    try {
                        never.await();
                    } finally {
                        interrupted.countDown();
                    }
                    return Reply.Answer.of("too late");
                },
                2);
        List<CompletableFuture<Reply>> replies = submit(backend, 5);
        assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();

        backend.cancel();

        assertThat(replies).extracting(CompletableFuture::join).allSatisfy(ApplicationBackendTest::cancelled);
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(submit(backend, 1))
                .extracting(CompletableFuture::join)
                .allSatisfy(ApplicationBackendTest::cancelled);
    }

    @Test
    void closingGivesUpWhatIsUnderWay() {
        ApplicationBackend backend = backend(
                request -> {
                    never.await();
                    return Reply.Answer.of("too late");
                },
                2);
        List<CompletableFuture<Reply>> replies = submit(backend, 1);

        backend.close();

        assertThat(replies).extracting(CompletableFuture::join).allSatisfy(ApplicationBackendTest::cancelled);
    }

    @Test
    void anInterruptedCallOnTheAskersThreadLeavesItInterrupted() {
        AtomicBoolean called = new AtomicBoolean();
        ApplicationBackend backend = backend(
                request -> {
                    called.set(true);
                    throw new InterruptedException();
                },
                1);

        assertThat(backend.submit(ApplicationsTest.question("why?")).toCompletableFuture())
                .isCompletedExceptionally();
        assertThat(called).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aReaderThatBreaksIsToldBesideWhatTheApplicationThrew() {
        ApplicationBackend backend = new ApplicationBackend(
                request -> {
                    throw new IllegalStateException("no connection");
                },
                spec(),
                1,
                new ThrownReplies(
                        List.of(thrown -> {
                            throw new UnsupportedOperationException("the reader is broken");
                        }),
                        new Frameworks(ApplicationBackendTest.class.getClassLoader())));

        Throwable told = backend.submit(ApplicationsTest.question("why?"))
                .toCompletableFuture()
                .handle((reply, thrown) -> thrown)
                .join();

        assertThat(told)
                .isInstanceOf(UnsupportedOperationException.class)
                .satisfies(broken ->
                        assertThat(broken.getSuppressed()).singleElement().isInstanceOf(IllegalStateException.class));
    }

    private static void cancelled(Reply reply) {
        assertThat(reply).isEqualTo(new Reply.Failure(FailureKind.CANCELLED, "the run was cancelled"));
    }

    private static List<CompletableFuture<Reply>> submit(ApplicationBackend backend, int count) {
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            replies.add(
                    backend.submit(ApplicationsTest.question("question " + i)).toCompletableFuture());
        }
        return replies;
    }

    private static ApplicationBackend backend(Application application, int concurrency) {
        return new ApplicationBackend(
                application, spec(), concurrency, ThrownReplies.in(ApplicationBackendTest.class.getClassLoader()));
    }

    private static ModelSpec spec() {
        return new ModelSpec("application", "bot", Settings.of(Map.of()));
    }

    private static String threadName() {
        return Thread.currentThread().getName();
    }
}
