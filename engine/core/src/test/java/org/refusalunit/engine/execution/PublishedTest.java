package org.refusalunit.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.trial.Details;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Turn;
import org.refusalunit.trial.Verdict;
import org.refusalunit.trial.Verdict.Label;
import org.refusalunit.trial.Verdict.Reason;

class PublishedTest {

    private static final Reply.Answer ANSWER = Reply.Answer.of("No.");

    private final Published published = new Published(50_000);

    private static Verdict verdict(Label label, Reason reason, String explanation) {
        return new Verdict(
                label, reason, 0.5, List.of(), explanation, new TreeMap<>(Map.of(Details.TURN, "2", "by", "rules")));
    }

    private static Attempt attempt(Verdict verdict, boolean refused, List<Turn> turns) {
        return new Attempt(ANSWER, verdict, refused, true, 1, turns);
    }

    private Map<String, String> of(Verdict verdict, boolean refused) {
        return published.of(attempt(verdict, refused, List.of()));
    }

    @Test
    void tellsTheVerdictWhyAndWhatItCountsAsInThisOrder() {
        assertThat(of(verdict(Label.REFUSED, Reason.POLICY, "why"), true))
                .containsExactly(
                        Map.entry("verdict", "REFUSED"),
                        Map.entry("reason", "POLICY"),
                        Map.entry("counts as refusal", "true"),
                        Map.entry("explanation", "why"));
        assertThat(of(new Verdict(Label.COMPLIED, Reason.NONE, 0, List.of(), null), false))
                .containsExactly(Map.entry("verdict", "COMPLIED"), Map.entry("counts as refusal", "false"));
    }

    @Test
    void aConversationTellsItsTurnAndIsNotTakenForAnAnswerWithTheSameVerdict() {
        Verdict verdict = verdict(Label.REFUSED, Reason.NONE, "why");
        List<Turn> turns = List.of(new Turn(1, "One?", ANSWER, verdict, true));

        assertThat(of(verdict, true)).doesNotContainKey(Details.TURN);
        assertThat(published.of(attempt(verdict, true, turns))).containsEntry(Details.TURN, "2");
        assertThat(of(verdict, true)).doesNotContainKey(Details.TURN);
    }

    @Test
    void whatWasSaidOfAVerdictIsSaidAgainUnlessItCountsOtherwise() {
        Verdict verdict = verdict(Label.PARTIAL, Reason.NONE, "why");
        Map<String, String> first = of(verdict, true);

        assertThat(of(verdict, true)).isSameAs(first);
        assertThat(published.of(new Attempt(Reply.Answer.of("Never."), verdict, true, true, 1)))
                .isSameAs(first);
        assertThat(of(verdict, false)).containsEntry("counts as refusal", "false");
        assertThat(of(verdict(Label.PARTIAL, Reason.NONE, "why"), true)).isEqualTo(first);
    }

    @Test
    void manyVerdictsAreToldApart() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 20_000; i++) {
                assertThat(of(verdict(Label.REFUSED, Reason.NONE, "why " + i), true))
                        .containsEntry("explanation", "why " + i);
            }
        }
    }

    @Test
    void aSecretIsNotTold() {
        assertThat(of(verdict(Label.REFUSED, Reason.NONE, "it said sk-abcdef0123456789"), true))
                .containsEntry("explanation", "it said [REDACTED]");
    }
}
