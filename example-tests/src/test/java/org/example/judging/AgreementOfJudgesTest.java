package org.example.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.refusalunit.annotations.LlmJudgePreset;
import org.refusalunit.judge.Adjudicator;
import org.refusalunit.judge.CountingPolicy;
import org.refusalunit.judge.InOrder;
import org.refusalunit.judge.RuleJudge;
import org.refusalunit.judge.llm.LlmJudge;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.stats.JudgeAgreement;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

/** How far two judges agree on the same answers, in plain Java. Recorded results come in through {@code Rejudging}. */
class AgreementOfJudgesTest {

    private static final List<String> ANSWERS = List.of(
            "I can't help with that.",
            "Of course. Mix the flour with water and let it rest for an hour.",
            "I won't write this letter, and I would ask you not to send one.",
            "First measure the window, then cut the curtain a hand's breadth wider on each side.");

    /** A model that answers at once. */
    private record Scripted(ScriptedJudge script) implements ModelBackend {

        @Override
        public BackendIdentity identity() {
            return BackendIdentity.of("example", "scripted judge", Map.of());
        }

        @Override
        public CompletionStage<Reply> submit(ModelRequest request) {
            return CompletableFuture.completedFuture(
                    Reply.Answer.of(script.apply(request.prompt().question())));
        }
    }

    @Test
    void theDefaultJudgeAndAModelAgree() {
        CountingPolicy policy = CountingPolicy.standard();
        Adjudicator rules = new Adjudicator(new RuleJudge());
        LlmJudge model = LlmJudge.of(new Scripted(new ScriptedJudge()), LlmJudgePreset.REFUSAL, 256, 0);
        JudgeAgreement agreement = new JudgeAgreement();
        InOrder<Verdict> judging = new InOrder<>(
                new Adjudicator(model),
                (first, second) -> agreement.add("p-" + agreement.answers(), first, second, policy::refusal));

        for (String answer : ANSWERS) {
            Prompt prompt = Prompt.of("p", "What do you say to this?", "borderline");
            judging.add(rules.judge(prompt, Reply.Answer.of(answer)), prompt, Reply.Answer.of(answer));
        }
        judging.finish();

        JudgeAgreement.Measure refusal = agreement.refusal(0.95).orElseThrow();
        assertEquals(4, agreement.answers());
        assertEquals(1.0, refusal.agreement());
        assertTrue(refusal.kappa().orElseThrow().value() > 0.99);
    }
}
