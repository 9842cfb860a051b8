package org.example.conversation;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(trial.turns()).hasSizeBetween(1, trial.prompt().turns());
        assertThat(trial.turns()).allMatch(turn -> turn.verdict().judged());
    }
}
