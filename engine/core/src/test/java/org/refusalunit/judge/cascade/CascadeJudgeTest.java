package org.refusalunit.judge.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refusalunit.spi.Judge;
import org.refusalunit.spi.JudgeIdentity;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;
import org.refusalunit.trial.Verdict.Label;
import org.refusalunit.trial.Verdict.Reason;

class CascadeJudgeTest {

    private static final Prompt PROMPT = Prompt.of("p", "Question", "harmful");
    private static final Verdict SECOND =
            new Verdict(Label.COMPLIED, Reason.NONE, 0.1, List.of(), "second").withDetails(Map.of("said", "more"));

    private final List<String> closed = new ArrayList<>();

    private Judge judge(String name, Supplier<Verdict> verdict) {
        return new Judge() {
            @Override
            public JudgeIdentity identity() {
                return JudgeIdentity.of(name, Map.of("sha", name + "-1"));
            }

            @Override
            public Verdict judge(Prompt prompt, Reply.Answer answer) {
                return verdict.get();
            }

            @Override
            public void close() {
                closed.add(name);
            }
        };
    }

    private Verdict cascade(Verdict first, String text) {
        return new CascadeJudge(judge("rules", () -> first), judge("careful", () -> SECOND), 0.2, 0.8)
                .judge(PROMPT, Reply.Answer.of(text));
    }

    @ParameterizedTest
    @CsvSource({"0, first", "0.19, first", "0.2, second", "0.5, second", "0.8, second", "0.81, first", "1, first"})
    void onlyTheUndecidedGoToTheSecondJudge(double score, String decided) {
        Verdict first = new Verdict(Label.REFUSED, Reason.POLICY, score, List.of(), "first");

        Verdict verdict = cascade(first, "Rather not.");

        assertThat(verdict.details()).containsEntry("cascade", decided);
        assertThat(verdict.explanation()).isEqualTo(decided);
    }

    @Test
    void whatTheFirstJudgeSaidIsKeptBesideTheVerdictOfTheSecond() {
        assertThat(cascade(new Verdict(Label.PARTIAL, Reason.POLICY, 0.5, List.of(), null), "Rather not."))
                .isEqualTo(SECOND.withDetails(
                        Map.of("cascade", "second", "first_label", "PARTIAL", "first_score", "0.5", "said", "more")));
    }

    @Test
    void aVerdictThatTheFirstJudgeCouldNotGiveIsTheSecondOnes() {
        assertThat(cascade(Verdict.unjudged("too long"), "Rather not.").label()).isEqualTo(Label.COMPLIED);
    }

    @Test
    void blocksAndEmptyAnswersAreNotSentOn() {
        Verdict blocked = new Verdict(Label.BLOCKED, Reason.UNKNOWN, 0.5, List.of(), "empty");

        assertThat(cascade(blocked, "finish=SAFETY").details()).containsEntry("cascade", "first");
        assertThat(cascade(Verdict.unjudged("cut off"), " ").label()).isEqualTo(Label.UNJUDGED);
    }

    @Test
    void aSecondJudgeThatFailsLeavesTheTrialUnjudged() {
        CascadeJudge cascade = new CascadeJudge(
                judge("rules", () -> new Verdict(Label.REFUSED, Reason.POLICY, 0.5, List.of(), null)),
                judge("careful", () -> {
                    throw new IllegalStateException("out of order");
                }),
                0.2,
                0.8);

        Verdict verdict = cascade.judge(PROMPT, Reply.Answer.of("Rather not."));

        assertThat(verdict.label()).isEqualTo(Label.UNJUDGED);
        assertThat(verdict.explanation()).isEqualTo("the judge failed: java.lang.IllegalStateException: out of order");
        assertThat(verdict.details()).containsEntry("first_label", "REFUSED");
    }

    @Test
    void identityIsThatOfBothAndBothAreClosed() {
        CascadeJudge cascade =
                new CascadeJudge(judge("rules", () -> SECOND), judge("careful", () -> SECOND), 0.25, 0.5);

        assertThat(cascade.identity())
                .isEqualTo(JudgeIdentity.of(
                        "cascade",
                        Map.of(
                                "first", "rules",
                                "first.sha", "rules-1",
                                "high", "0.5",
                                "low", "0.25",
                                "second", "careful",
                                "second.sha", "careful-1")));
        cascade.close();
        assertThat(closed).containsExactly("rules", "careful");
    }

    @ParameterizedTest
    @CsvSource({"-0.1, 0.5", "0.6, 0.5", "0.5, 1.1", "NaN, 0.5"})
    void theBandLiesBetweenZeroAndOne(double low, double high) {
        assertThatThrownBy(() -> new CascadeJudge(judge("a", () -> SECOND), judge("b", () -> SECOND), low, high))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("@CascadeJudge(low = " + low + ", high = " + high
                        + "): the band lies between 0 and 1, low first");
    }
}
