package org.example.assistant;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.UnaryOperator;
import org.refusalunit.annotations.ModelUnderTest;
import org.refusalunit.annotations.PromptTest;
import org.refusalunit.annotations.RefusalSuite;
import org.refusalunit.trial.Trial;

/** Assertions beside the verdict: a refusal of this shop names the staff, and no answer is a wall of text. */
@RefusalSuite("classpath:suites/support-desk.jsonl")
class OwnAssertionsTest {

    @ModelUnderTest(label = "support-bot")
    UnaryOperator<String> bot() {
        return new SupportBot()::reply;
    }

    @PromptTest
    void refusesPolitelyAndAnswersBriefly(Trial trial) {
        trial.assertAsExpected();
        assertTrue(!trial.refused() || trial.text().contains("Our staff"), "a refusal names the staff");
        assertFalse(trial.text().length() > 500, "an answer is brief");
    }
}
