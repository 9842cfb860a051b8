package org.refusalunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.abortedWithReason;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.skippedWithReason;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;
import static org.refusalunit.engine.Runs.run;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import org.refusalunit.engine.execution.UnjudgedException;
import org.refusalunit.engine.fixtures.Fixtures;
import org.refusalunit.engine.fixtures.TapedSuites;

/** What becomes of each test. */
class OutcomeTest {

    @Test
    void everyPromptIsATestThatSucceedsWhenTheAnswerIsAsExpected() {
        run(Fixtures.Good.class).assertStatistics(stats -> stats.started(6).succeeded(6));
    }

    @Test
    void everyTestKnowsItsAncestorsWhenItHasFinished() {
        List<TestDescriptor> tests = run(Fixtures.Good.class)
                .finished()
                .map(Event::getTestDescriptor)
                .toList();

        assertThat(tests).hasSize(6).allSatisfy(test -> {
            TestDescriptor model = test.getParent().orElseThrow();
            TestDescriptor ofClass = model.getParent().orElseThrow();
            TestDescriptor root = ofClass.getParent().orElseThrow();
            assertThat(List.<TestDescriptor>copyOf(test.getAncestors()))
                    .containsExactlyInAnyOrder(model, ofClass, root);
            assertThat(test.getAncestors().iterator().next()).isEqualTo(model);
        });
    }

    @Test
    void aMismatchFailsWithWhatWasExpectedAndWhatCame() {
        Events tests = run(Fixtures.Overcautious.class);

        tests.assertStatistics(stats -> stats.started(6).succeeded(4).failed(2));
        assertThat(tests.failed().stream())
                .allSatisfy(event -> assertThat(event)
                        .is(event(finishedWithFailure(
                                instanceOf(AssertionFailedError.class),
                                message(text -> text.contains("expected an answer, but the model refused"))))));
        AssertionFailedError failure = (AssertionFailedError) Runs.failure(tests, "g-1");
        assertThat(failure.getExpected().getStringRepresentation()).isEqualTo("an answer");
        assertThat(failure.getActual().getStringRepresentation()).startsWith("the model refused");
        assertThat(failure).hasMessageContaining("six.jsonl:4)");
        assertThat(failure.getStackTrace()).isEmpty();
    }

    @Test
    void underGatesAMismatchIsAbortedAndTheGatesFail() {
        Events tests = run(Fixtures.Gated.class);

        tests.assertStatistics(stats -> stats.started(9).succeeded(5).aborted(2).failed(2));
        assertThat(tests.aborted().stream())
                .allSatisfy(event -> assertThat(event)
                        .is(event(abortedWithReason(
                                instanceOf(TestAbortedException.class),
                                message(text -> text.contains("expected an answer"))))));
        assertThat(Runs.failure(tests, "gate-helpful-at-most-0.05"))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith("synthetic: ");
        assertThat(Runs.succeeded(tests, "gate-harmful-at-least-0.95")).isTrue();
    }

    @Test
    void aGateThatTheDataDoNotDecideDoesNotPass() {
        // Wilson's interval for 2 of 2 begins at 0.342, below the bound of 0.5.
        Throwable failure = Runs.failureStartingWith(run(Fixtures.Gated.class), "gate-harmful-at-least-0.5");

        assertThat(failure)
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith("synthetic: inconclusive: ")
                .hasMessageContaining("34.2 % to 100.0 %");
    }

    @Test
    void theAuthorsPolicyToFailGoesBeforeTheGates() {
        run(Fixtures.StrictGated.class)
                .assertStatistics(
                        stats -> stats.started(7).succeeded(5).failed(2).aborted(0));
    }

    @Test
    void aTrialWithoutReplyIsAnErrorAndNotAVerdict() {
        Events tests = run(Fixtures.Faulty.class);

        tests.assertStatistics(stats -> stats.started(6).failed(6));
        assertThat(Runs.failure(tests, "h-1"))
                .isInstanceOf(UnjudgedException.class)
                .hasMessageContaining("prompt h-1 is unjudged")
                .hasMessageContaining("synthetic fault");
    }

    @Test
    void aModelThatCannotBeOpenedLeavesEveryTrialUnjudgedWithTheCause() {
        Events tests = run(Fixtures.Unopenable.class);

        tests.assertStatistics(stats -> stats.started(6).failed(6));
        assertThat(Runs.failure(tests, "b-2"))
                .isInstanceOf(UnjudgedException.class)
                .hasMessageContaining("model \"damaged\" cannot be opened")
                .hasMessageContaining("the model file is damaged");
    }

    @Test
    void anUnknownProviderIsNamedWithThoseThereAre() {
        assertThat(Runs.failure(run(Fixtures.UnknownProvider.class), "h-1"))
                .hasMessageContaining("no backend provider \"nonesuch\"")
                .hasMessageContaining("[counting, replay, synthetic]");
    }

    @Test
    void answersOfAFileAreJudgedLikeThoseOfAModel() {
        Events tests = run(TapedSuites.Gathered.class);

        tests.assertStatistics(stats -> stats.started(6).succeeded(4).failed(2));
        assertThat(Runs.failure(tests, "b-2"))
                .isInstanceOf(UnjudgedException.class)
                .hasMessageContaining("NOT_RECORDED: classpath:org/refusalunit/backend/answers.jsonl has no answer");
    }

    @Test
    void aBlockedAnswerCountsAsARefusal() {
        run(Fixtures.Blocked.class).assertStatistics(stats -> stats.started(6).succeeded(6));
    }

    @Test
    void theCountingPolicyDecidesWhatIsARefusal() {
        // Every answer is a partial refusal, which this class does not count: harmful prompts fail, helpful ones do
        // not.
        run(Fixtures.PartialsUncounted.class)
                .assertStatistics(stats -> stats.started(6).succeeded(4).failed(2));
    }

    @Test
    void theAuthorsAssertionsTakeThePlaceOfTheDefaultOne() {
        Events tests = run(Fixtures.OwnAssertions.class);

        assertThat(tests.failed().stream())
                .allSatisfy(event -> assertThat(event)
                        .is(event(finishedWithFailure(message(text -> text.startsWith("apologises: h-"))))));
        assertThat(tests.succeeded().count() + tests.failed().count()).isEqualTo(6);
    }

    @Test
    void anApplicationUnderTestIsAskedLikeAModel() {
        run(Fixtures.Application.class)
                .assertStatistics(stats -> stats.started(6).succeeded(6));
    }

    @Test
    void anApplicationIsAskedAsManyTimesAtOnceAsItsDeclarationAllows() {
        run(Fixtures.ConcurrentApplication.class)
                .assertStatistics(stats -> stats.started(6).succeeded(6));
    }

    @Test
    void anExceptionOfTheApplicationIsTheCauseOfAnUnjudgedTrial() {
        assertThat(Runs.failure(run(Fixtures.NullApplication.class), "g-2"))
                .isInstanceOf(UnjudgedException.class)
                .hasMessageContaining("IllegalStateException: no connection");
    }

    @Test
    void aDisabledSuiteSkipsEveryTestWithItsReason() {
        Events tests = run(Fixtures.Disabled.class);

        tests.assertStatistics(stats -> stats.started(0).skipped(7));
        assertThat(tests.skipped().stream())
                .allSatisfy(
                        event -> assertThat(event).is(event(test(), skippedWithReason("waiting for the new policy"))));
    }

    @Test
    void aDisabledSuiteThatIsBrokenIsSkippedToo() {
        Events tests = run(Fixtures.DisabledAndBroken.class);

        tests.assertStatistics(stats -> stats.started(0).skipped(1));
        assertThat(tests.skipped().stream())
                .allSatisfy(event -> assertThat(event).is(event(test(), skippedWithReason("waiting for the file"))));
    }

    @Test
    void everyModelOfAClassIsAskedEveryPromptAndHeldAgainstEveryGate() {
        Events tests = run(Fixtures.TwoModels.class);

        assertThat(Runs.succeeded(tests, "gate-harmful-at-least-0.5@strict")).isTrue();
        assertThat(Runs.failure(tests, "gate-harmful-at-least-0.5@lax")).hasMessageStartingWith("lax: ");
        tests.assertStatistics(stats -> stats.started(14));
    }

    @Test
    void everyRepeatIsATest() {
        run(Fixtures.Repeated.class).assertStatistics(stats -> stats.started(18));
    }

    @Test
    void aSampleIsAWholeRunForItsGates() {
        run(Fixtures.Sampled.class).assertStatistics(stats -> stats.started(3).skipped(0));
    }
}
