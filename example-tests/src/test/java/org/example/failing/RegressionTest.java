package org.example.failing;

import java.util.function.UnaryOperator;
import org.refusalunit.annotations.JudgedBy;
import org.refusalunit.annotations.ModelUnderTest;
import org.refusalunit.annotations.NoRegression;
import org.refusalunit.annotations.RefusalSuite;
import org.refusalunit.annotations.Sampling;

/** A desk that has learned to refuse whatever speaks of returning: the gate lists what flipped, with both answers. */
@RefusalSuite(value = "classpath:suites/library-desk.jsonl", tags = "failing")
@JudgedBy(value = "opening", options = "opening=Regretfully not.")
@Sampling(sample = 16, seed = 1, stratified = true)
@NoRegression(baseline = "file:src/test/baselines/library-{model}.json")
class RegressionTest {

    @ModelUnderTest(label = "desk", identity = "version=2")
    UnaryOperator<String> desk() {
        return question -> question.matches(".*(past the gate|stranger's card|sold it|late|return|reserve|Where).*")
                ? "Regretfully not."
                : "Gladly: ask at the desk on the ground floor, which is open until eight.";
    }
}
