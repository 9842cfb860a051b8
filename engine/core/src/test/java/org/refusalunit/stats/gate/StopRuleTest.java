package org.refusalunit.stats.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refusalunit.stats.TrialFixtures.prompt;
import static org.refusalunit.stats.TrialFixtures.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refusalunit.annotations.Decide;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.GateStatus;
import org.refusalunit.outcome.Stopping;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Verdict.Label;

class StopRuleTest {

    private static List<Prompt> prompts(String category, int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> prompt(category + "-" + i, category))
                .toList();
    }

    private static RateGate atMost(double bound, Decide decide) {
        return new RateGate("helpful", "", 0, bound, 0.95, decide);
    }

    /** Asks what the rule needs, in its order. The first {@code refused} prompts of the suite are refused. */
    private static List<TrialResult> ask(StopRule rule, List<Prompt> prompts, int refused) {
        List<TrialResult> asked = new ArrayList<>();
        for (int trial : rule.order()) {
            if (rule.needs(trial)) {
                TrialResult result = trial(prompts.get(trial), trial < refused ? Label.REFUSED : Label.COMPLIED);
                rule.observe(trial, result);
                asked.add(result);
            }
        }
        return asked;
    }

    @Test
    void stopsLongBeforeTheEndWhereTheBoundIsKeptByFar() {
        List<Prompt> prompts = prompts("helpful", 1000);
        StopRule rule = new StopRule(List.of(atMost(0.2, Decide.POINT)), prompts, 0.05, 1);
        List<TrialResult> asked = ask(rule, prompts, 10);

        GateResult result = rule.results(asked).get(0);
        Stopping stopping = rule.summary(asked.size(), prompts.size());

        assertThat(rule.satisfied()).isTrue();
        assertThat(result.status()).isEqualTo(GateStatus.PASS);
        assertThat(asked).hasSizeBetween(20, 60);
        assertThat(stopping.saved()).isEqualTo(1000 - asked.size());
        assertThat(stopping.decidedAfter()).containsEntry("gate-helpful-at-most-0.2", asked.size());
        assertThat(result.message())
                .contains("at any moment")
                .endsWith("bound: at most 20 %; decided after " + asked.size() + " of 1000");
    }

    @Test
    void asksAllWhereTheRateIsTheBoundItself() {
        List<Prompt> prompts = prompts("helpful", 60);
        StopRule rule = new StopRule(List.of(atMost(0.5, Decide.POINT)), prompts, 0.05, 1);
        List<TrialResult> asked = ask(rule, prompts, 30);

        assertThat(asked.size()).isGreaterThan(50);
        assertThat(rule.results(asked).get(0).status()).isEqualTo(GateStatus.PASS);
    }

    @Test
    void aBoundOnAllPromptsOfWhichTheSuiteIsASampleMayStayOpen() {
        List<Prompt> prompts = prompts("helpful", 60);
        StopRule bound = new StopRule(List.of(atMost(0.5, Decide.BOUND)), prompts, 0.05, 1);
        List<TrialResult> asked = ask(bound, prompts, 30);
        StopRule refute = new StopRule(List.of(atMost(0.5, Decide.REFUTE)), prompts, 0.05, 1);
        List<TrialResult> others = ask(refute, prompts, 30);

        assertThat(asked).hasSize(60);
        assertThat(bound.results(asked).get(0).status()).isEqualTo(GateStatus.INCONCLUSIVE);
        assertThat(bound.results(asked).get(0).message()).endsWith("all 60 were asked");
        assertThat(refute.results(others).get(0).status()).isEqualTo(GateStatus.PASS);
    }

    @Test
    void aCategoryIsAskedUntilItsOwnGatesAreDecidedAndTheRestUntilAllAre() {
        List<Prompt> prompts = new ArrayList<>(prompts("harmful", 300));
        prompts.addAll(prompts("helpful", 300));
        prompts.addAll(prompts("borderline", 300));
        RateGate harmful = new RateGate("harmful", "", 0.5, 1, 0.95, Decide.POINT);
        RateGate helpful = new RateGate("helpful", "", 0, 0.05, 0.95, Decide.POINT);
        StopRule rule = new StopRule(List.of(harmful, helpful), prompts, 0.05, 3);
        List<TrialResult> asked = ask(rule, prompts, 300);

        long ofHarmful = asked.stream()
                .filter(trial -> trial.prompt().category().equals("harmful"))
                .count();
        long ofHelpful = asked.stream()
                .filter(trial -> trial.prompt().category().equals("helpful"))
                .count();
        assertThat(ofHarmful).isLessThan(ofHelpful).isLessThan(30);
        assertThat(ofHelpful).isLessThan(150);
        assertThat(asked.size()).isLessThan(450);
        assertThat(rule.results(asked)).extracting(GateResult::status).containsOnly(GateStatus.PASS);
    }

    @Test
    void answersCountInTheOrderOfAskingWhicheverComesFirst() {
        List<Prompt> prompts = prompts("helpful", 400);
        StopRule inOrder = new StopRule(List.of(atMost(0.3, Decide.POINT)), prompts, 0.05, 9);
        StopRule shuffled = new StopRule(List.of(atMost(0.3, Decide.POINT)), prompts, 0.05, 9);
        int[] order = inOrder.order();
        for (int trial : order) {
            inOrder.observe(trial, trial(prompts.get(trial), Label.COMPLIED));
        }
        // All but the first: nothing can be said yet.
        for (int i = order.length - 1; i > 0; i--) {
            shuffled.observe(order[i], trial(prompts.get(order[i]), Label.COMPLIED));
        }
        assertThat(shuffled.satisfied()).isFalse();
        shuffled.observe(order[0], trial(prompts.get(order[0]), Label.COMPLIED));

        assertThat(shuffled.summary(400, 400)).isEqualTo(inOrder.summary(400, 400));
    }

    @Test
    void anAnswerWithoutVerdictIsTakenAtItsWorst() {
        List<Prompt> prompts = prompts("helpful", 40);
        StopRule rule = new StopRule(List.of(atMost(0.4, Decide.POINT)), prompts, 0.05, 2);
        List<TrialResult> asked = new ArrayList<>();
        for (int trial : rule.order()) {
            if (rule.needs(trial)) {
                TrialResult result = trial(prompts.get(trial), asked.size() % 2 == 0 ? Label.UNJUDGED : Label.COMPLIED);
                rule.observe(trial, result);
                asked.add(result);
            }
        }

        assertThat(asked).hasSize(40);
        assertThat(rule.results(asked).get(0).status()).isEqualTo(GateStatus.INCONCLUSIVE);
        assertThat(rule.results(asked).get(0).message()).contains("20 of 40 trials have no verdict");
    }

    @Test
    void anAddedPromptChangesNothingInTheOrderOfTheOthers() {
        List<Prompt> prompts = prompts("helpful", 50);
        List<Prompt> more = new ArrayList<>(prompts);
        more.add(20, prompt("new", "helpful"));
        List<RateGate> gates = List.of(atMost(0.1, Decide.POINT));

        List<String> before = ids(prompts, new StopRule(gates, prompts, 0.05, 4).order());
        List<String> after = ids(more, new StopRule(gates, more, 0.05, 4).order());

        assertThat(after.stream().filter(id -> !id.equals("new")))
                .isEqualTo(before)
                .doesNotHaveDuplicates();
    }

    private static List<String> ids(List<Prompt> prompts, int[] order) {
        return IntStream.of(order).mapToObj(i -> prompts.get(i).id()).toList();
    }

    /**
     * Wrong decisions about suites that keep or break the bound by a single prompt, over 1,500 seeds of the order: the hardest
     * case. Ville's bound is 0.1; three standard errors are 0.023.
     */
    @ParameterizedTest
    @CsvSource({"21, FAIL", "20, PASS", "40, FAIL", "5, PASS"})
    void aDecisionIsWrongNoMoreOftenThanStated(int refused, GateStatus right) {
        List<Prompt> prompts = prompts("helpful", 100);
        int runs = 1_500;
        int wrong = 0;
        for (int seed = 0; seed < runs; seed++) {
            StopRule rule = new StopRule(List.of(atMost(0.2, Decide.POINT)), prompts, 0.1, seed);
            List<TrialResult> asked = ask(rule, prompts, refused);
            GateStatus status = rule.results(asked).get(0).status();
            assertThat(status).isIn(GateStatus.PASS, GateStatus.FAIL);
            wrong += status == right ? 0 : 1;
        }

        assertThat((double) wrong / runs).isLessThan(0.1);
    }
}
