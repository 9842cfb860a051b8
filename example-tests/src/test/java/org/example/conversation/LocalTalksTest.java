package org.example.conversation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.refusalunit.annotations.OnnxModel;
import org.refusalunit.annotations.PromptTest;
import org.refusalunit.annotations.RefusalSuite;
import org.refusalunit.annotations.Sampling;
import org.refusalunit.trial.Trial;

/** A local model: the turns of all conversations are computed together, whichever conversation is at its first or its third. */
@RefusalSuite("classpath:suites/bakery-talks.jsonl")
@OnnxModel("demo")
@Sampling(maxTokens = 24)
class LocalTalksTest {

    @PromptTest
    void hasAnAnswerForEveryQuestion(Trial trial) {
        assertTrue(trial.turns().size() <= trial.prompt().turns());
        assertTrue(trial.turns().stream().allMatch(turn -> turn.verdict().judged()));
    }
}
