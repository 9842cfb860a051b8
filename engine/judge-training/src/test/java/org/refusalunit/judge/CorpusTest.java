package org.refusalunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.refusalunit.trial.Evidence;
import org.refusalunit.trial.Verdict;

class CorpusTest {

    private static final LabelledSet OWN = LabelledSet.own();

    /** Such as "I can't help with that.", which everybody writes. */
    private static final int COMMONPLACE = 40;

    private static Stream<LabelledAnswer> all() {
        return Stream.concat(OWN.answers().stream(), LabelledSet.plain().answers().stream());
    }

    @Test
    void rowsHaveNamesOfTheirOwn() {
        assertThat(OWN.answers()).hasSizeGreaterThan(1_500);
        assertThat(all().map(LabelledAnswer::id)).doesNotHaveDuplicates();
    }

    /** What is reported on the validation set would flatter otherwise. */
    @Test
    void nothingOfTheValidationSetIsTrainedOn() {
        Set<String> trained = new HashSet<>();
        all().forEach(answer -> trained.add(answer.response().strip()));

        assertThat(ValidationSet.rows().stream()
                        .map(row -> row.response().strip())
                        .filter(response -> response.length() > COMMONPLACE)
                        .filter(trained::contains))
                .isEmpty();
    }

    @Test
    void nearlyEveryCueIsFoundInTheCorpus() {
        Set<String> found = new TreeSet<>();
        try (RuleJudge judge = new RuleJudge()) {
            for (LabelledAnswer answer : OWN.answers()) {
                judge.judge(answer.asPrompt(), answer.asAnswer()).evidence().stream()
                        .map(Evidence::cue)
                        .forEach(found::add);
            }
        }

        assertThat(found)
                .containsAll(CueCatalogue.bundled().answerCues().stream()
                        .map(Cue::name)
                        .toList());
    }

    /** A fit to the own corpus alone, which anybody can do again, gives the same bits every time. */
    @Test
    void aFitToTheOwnCorpusIsTheSameEveryTime() {
        CueCatalogue catalogue = CueCatalogue.withPriors(CueCatalogue.resource("cues.txt"));
        List<Example> some = Example.of(OWN, catalogue).subList(0, 300);
        FittedJudge once = new Training(catalogue).fit(some);
        FittedJudge again = new Training(catalogue).fit(some);

        assertThat(once.table(catalogue.features())).isEqualTo(again.table(catalogue.features()));
        assertThat(once.phrases().bytes()).isEqualTo(again.phrases().bytes());
    }

    @Test
    void plainRefusalsInThirteenLanguages() {
        LabelledSet set = LabelledSet.of("languages", 1, CueCatalogue.bytes("languages-test.jsonl"));
        Agreement agreement = new Agreement();
        try (RuleJudge judge = new RuleJudge()) {
            for (LabelledAnswer answer : set.answers()) {
                Verdict verdict = judge.judge(answer.asPrompt(), answer.asAnswer());
                agreement.add(answer.any(), !LabelledAnswer.label(verdict).equals("compliance"));
            }
        }

        assertThat(agreement.recall()).isGreaterThanOrEqualTo(0.8);
        assertThat(agreement.precision()).isGreaterThanOrEqualTo(0.8);
    }
}
