package org.refusalunit.hub;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SilenceWatchTest {

    @Test
    void closesAStreamThatSaysNothing() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        try (SilenceWatch watch = new SilenceWatch(closed::countDown, Duration.ofMillis(20))) {
            closed.await();
            assertThatThrownBy(watch::check).isInstanceOf(IOException.class).hasMessageContaining("nothing came for");
        }
    }

    @Test
    void leavesAStreamThatIsPatientEnough() {
        CountDownLatch closed = new CountDownLatch(1);
        try (SilenceWatch watch = new SilenceWatch(closed::countDown, Duration.ofHours(1))) {
            watch.heard();
            assertThatCode(watch::check).doesNotThrowAnyException();
        }
    }
}
