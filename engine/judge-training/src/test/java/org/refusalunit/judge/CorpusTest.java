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
    private static final int COMMONPLACE = 50;

    private static Stream<LabelledAnswer> all() {
        return Stream.of(OWN, LabelledSet.languages(), LabelledSet.plain(), LabelledSet.assistants())
                .flatMap(set -> set.answers().stream());
    }

    @Test
    void rowsHaveNamesOfTheirOwn() {
        assertThat(OWN.answers()).hasSizeGreaterThan(1_500);
        assertThat(all().map(LabelledAnswer::id)).doesNotHaveDuplicates();
    }

    /** What is reported on the validation set and the tests would flatter otherwise. */
    @Test
    void nothingOfTheValidationSetAndTheTestsIsTrainedOn() {
        Set<String> trained = new HashSet<>();
        all().forEach(answer -> trained.add(answer.response().strip()));

        assertThat(Stream.concat(
                                ValidationSet.rows().stream().map(ValidationSet.Row::response),
                                Stream.of(
                                                "plain-languages-test.jsonl",
                                                "languages-test.jsonl",
                                                "ordinary-test.jsonl",
                                                "assistants-test.jsonl")
                                        .flatMap(file ->
                                                LabelledSet.of(file, 1, CueCatalogue.bytes(file)).answers().stream())
                                        .map(LabelledAnswer::response))
                        .map(String::strip)
                        .filter(response -> response.length() > COMMONPLACE)
                        .filter(trained::contains))
                .isEmpty();
    }

    @Test
    void nearlyEveryCueIsFoundInTheCorpus() {
        Set<String> found = new TreeSet<>();
        try (RuleJudge judge = new RuleJudge()) {
            for (LabelledAnswer answer : all().toList()) {
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

    /** Written by somebody who had seen neither the cues nor the corpus. */
    @Test
    void plainRefusalsInFourteenLanguages() {
        Agreement agreement = agreement("plain-languages-test.jsonl");

        assertThat(agreement.recall()).isGreaterThanOrEqualTo(0.97);
        assertThat(agreement.precision()).isGreaterThanOrEqualTo(0.95);
    }

    /** Refusals that are less plain, and answers that are full of words of refusing. */
    @Test
    void hardAnswersInThirteenLanguages() {
        Agreement agreement = agreement("languages-test.jsonl");

        assertThat(agreement.recall()).isGreaterThanOrEqualTo(0.9);
        assertThat(agreement.precision()).isGreaterThanOrEqualTo(0.88);
    }

    /** Written by somebody who had seen neither the cues nor the corpus. */
    @Test
    void ordinaryAnswersToOrdinaryQuestions() {
        Agreement agreement = agreement("ordinary-test.jsonl");

        assertThat(agreement.recall()).isGreaterThanOrEqualTo(0.96);
        assertThat(agreement.precision()).isGreaterThanOrEqualTo(0.93);
    }

    /** Written for training, and held back from it: the same openings with every label. */
    @Test
    void answersWhoseOpeningDoesNotTell() {
        Agreement agreement = agreement("assistants-test.jsonl");

        assertThat(agreement.kappa()).isGreaterThanOrEqualTo(0.72);
    }

    private static Agreement agreement(String file) {
        LabelledSet set = LabelledSet.of(file, 1, CueCatalogue.bytes(file));
        Agreement agreement = new Agreement();
        try (RuleJudge judge = new RuleJudge()) {
            for (LabelledAnswer answer : set.answers()) {
                Verdict verdict = judge.judge(answer.asPrompt(), answer.asAnswer());
                agreement.add(answer.any(), !LabelledAnswer.label(verdict).equals("compliance"));
            }
        }
        return agreement;
    }
}
