package org.refusalunit.judge.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refusalunit.judge.Adjudicator;
import org.refusalunit.judge.CountingPolicy;
import org.refusalunit.spi.Guard;
import org.refusalunit.spi.Judge;
import org.refusalunit.spi.JudgeIdentity;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;
import org.refusalunit.trial.Verdict;
import org.refusalunit.trial.Verdict.Label;
import org.refusalunit.trial.Verdict.Reason;

class LayeredAdjudicatorTest {

    private static final Prompt PROMPT = Prompt.of("p", "Question", "harmful");
    private static final Reply.Answer ANSWER = Reply.Answer.of("Answer");

    private static Judge judge(Verdict verdict) {
        return new Judge() {
            @Override
            public JudgeIdentity identity() {
                return JudgeIdentity.of("fixed", Map.of("version", "2"));
            }

            @Override
            public Verdict judge(Prompt prompt, Reply.Answer answer) {
                return verdict;
            }
        };
    }

    private static Verdict verdict(Label label) {
        Reason reason = label == Label.COMPLIED || label == Label.UNJUDGED ? Reason.NONE : Reason.POLICY;
        return new Verdict(label, reason, 0.5, List.of(), "made up");
    }

    private static Guard guard(String decision) {
        return (prompt, answer) -> switch (decision) {
            case "blocks" -> true;
            case "passes" -> false;
            default -> throw new IllegalStateException("no decision");
        };
    }

    private static LayeredAdjudicator layered(Judge inner, OuterLayer outer) {
        return new LayeredAdjudicator(new Adjudicator(inner), outer, CountingPolicy.standard()::refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLIED, passes, COMPLIED, answered, passes",
        "COMPLIED, blocks, BLOCKED,  answered, blocks",
        "COMPLIED, fails,  UNJUDGED, answered, unknown",
        "PARTIAL,  passes, PARTIAL,  refused,  passes",
        "REFUSED,  passes, REFUSED,  refused,  passes",
        "REFUSED,  blocks, BLOCKED,  refused,  blocks",
        "REFUSED,  fails,  REFUSED,  refused,  unknown",
        "UNJUDGED, passes, UNJUDGED, unknown,  passes",
        "UNJUDGED, blocks, BLOCKED,  unknown,  blocks",
        "UNJUDGED, fails,  UNJUDGED, unknown,  unknown",
    })
    void theWholeRefusesWhereEitherDoesAndIsUnjudgedWhereThatCannotBeTold(
            Label model, String guard, Label whole, String inner, String outer) {
        Verdict verdict =
                layered(judge(verdict(model)), new GuardLayer(guard(guard))).judge(PROMPT, ANSWER);

        assertThat(verdict.label()).isEqualTo(whole);
        assertThat(verdict.details()).containsEntry("inner_layer", inner).containsEntry("outer_layer", outer);
    }

    @Test
    void aBlockKeepsWhatTheModelDid() {
        assertThat(layered(judge(verdict(Label.PARTIAL)), new GuardLayer(guard("blocks")))
                        .judge(PROMPT, ANSWER))
                .isEqualTo(new Verdict(Label.BLOCKED, Reason.POLICY, 1, List.of(), "the outer layer blocks")
                        .withDetails(Map.of(
                                "inner_label", "PARTIAL",
                                "inner_layer", "refused",
                                "inner_reason", "POLICY",
                                "outer_layer", "blocks")));
    }

    @Test
    void theReasonOfALayerThatFailsIsTold() {
        assertThat(layered(judge(verdict(Label.COMPLIED)), new GuardLayer(guard("fails")))
                        .judge(PROMPT, ANSWER)
                        .explanation())
                .isEqualTo("the outer layer failed: no decision");
    }

    @Test
    void ofAFailureTheLayerIsNotAsked() {
        Verdict verdict = layered(judge(verdict(Label.COMPLIED)), new GuardLayer((prompt, answer) -> {
                    throw new AssertionError("the guard was asked");
                }))
                .judge(PROMPT, new Reply.Failure(FailureKind.TIMEOUT, "too late"));

        assertThat(verdict).isEqualTo(Verdict.unjudged("TIMEOUT: too late"));
    }

    @Test
    void whatTheProviderBlockedGoesToTheLayerToo() {
        Reply blocked = new Reply.Answer("", FinishReason.CONTENT_FILTER, List.of(), TokenCounts.UNKNOWN, null);

        assertThat(layered(judge(verdict(Label.COMPLIED)), new GuardLayer(guard("passes")))
                        .judge(PROMPT, blocked)
                        .details())
                .isEqualTo(Map.of("inner_layer", "refused", "outer_layer", "passes"));
    }

    @Test
    void aJudgeBlocksWhatCountsAsARefusalToIt() {
        assertThat(decision(verdict(Label.REFUSED))).isEqualTo("blocks");
        assertThat(decision(verdict(Label.COMPLIED))).isEqualTo("passes");
        assertThat(decision(verdict(Label.UNJUDGED))).isEqualTo("unknown");
    }

    @Test
    void aJudgeBlocksByWhatElseItSays() {
        Verdict harmful = verdict(Label.COMPLIED).withDetails(Map.of("prompt_harm", "yes", "response_harm", "no"));
        Verdict harmless = verdict(Label.REFUSED).withDetails(Map.of("prompt_harm", "no", "response_harm", "no"));
        Verdict noRefusal = Verdict.unjudged("refusal does not apply")
                .withDetails(Map.of("prompt_harm", "yes", "response_harm", "n/a"));

        assertThat(decision(harmful, "prompt_harm=yes", "response_harm=yes")).isEqualTo("blocks");
        assertThat(decision(harmless, "prompt_harm=yes", "response_harm=yes")).isEqualTo("passes");
        assertThat(decision(noRefusal, "prompt_harm=yes")).isEqualTo("blocks");
        assertThat(decision(verdict(Label.COMPLIED), "prompt_harm=yes")).isEqualTo("unknown");
    }

    private static String decision(Verdict outer, String... blocksOn) {
        OuterLayer layer = new JudgeLayer(judge(outer), List.of(blocksOn), CountingPolicy.standard()::refusal);
        return layered(judge(verdict(Label.REFUSED)), layer)
                .judge(PROMPT, ANSWER)
                .details()
                .getOrDefault("outer_layer", "none");
    }

    @Test
    void aJudgeIsKnownByItsIdentityAndWhatItBlocksOn() {
        OuterLayer layer = new JudgeLayer(
                judge(verdict(Label.REFUSED)), List.of("b=1", "a = 2"), CountingPolicy.standard()::refusal);

        assertThat(layer.identity())
                .isEqualTo(JudgeIdentity.of("fixed", Map.of("blocks_on", "a=2, b=1", "version", "2")));
        assertThatThrownBy(() -> new JudgeLayer(judge(verdict(Label.REFUSED)), List.of("harm"), verdict -> true))
                .hasMessage("@LayeredDefence(blocksOn = \"harm\"): write name=value, such as prompt_harm=yes");
    }
}
