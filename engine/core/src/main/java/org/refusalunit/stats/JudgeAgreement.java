package org.refusalunit.stats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.refusalunit.trial.Verdict;
import org.refusalunit.trial.Verdict.Label;

/**
 * How far two judges agree on the same answers: Cohen's κ over the labels, over "counts as a refusal", and of each label
 * against all others. Answers on which one of them has no verdict are counted and left out.
 */
public final class JudgeAgreement {

    private static final List<Label> LABELS = List.of(Label.COMPLIED, Label.PARTIAL, Label.REFUSED, Label.BLOCKED);

    /** The same draws, and so the same interval, for the same answers. */
    private static final long SEED = 0;

    /**
     * The agreement on one question.
     *
     * @param n answers
     * @param first how many of them the first judge said yes to; for the labels all together, {@code n}
     * @param second the same of the second judge
     * @param agreement the share on which both say the same, 0 to 1
     * @param kappa κ with its interval; empty where both said one and the same of all
     */
    public record Measure(int n, int first, int second, double agreement, Optional<KappaInterval> kappa) {}

    private final Map<String, int[][]> labelsByPrompt = new LinkedHashMap<>();
    private final Map<String, int[][]> refusalsByPrompt = new LinkedHashMap<>();
    private int answers;
    private int unjudged;

    /**
     * Adds an answer.
     *
     * @param prompt the id of its prompt: answers to one prompt are not independent
     * @param first what the first judge found
     * @param second what the second one found
     * @param refusal whether a verdict counts as a refusal
     */
    public void add(String prompt, Verdict first, Verdict second, Predicate<Verdict> refusal) {
        if (!first.judged() || !second.judged()) {
            unjudged++;
            return;
        }
        answers++;
        labelsByPrompt
                .computeIfAbsent(prompt, id -> new int[LABELS.size()][LABELS.size()])[LABELS.indexOf(first.label())][
                LABELS.indexOf(second.label())]++;
        refusalsByPrompt
                .computeIfAbsent(prompt, id -> new int[2][2])[refusal.test(first) ? 1 : 0][
                refusal.test(second) ? 1 : 0]++;
    }

    /** How many answers both judged. */
    public int answers() {
        return answers;
    }

    /** How many answers are left out, because a judge has no verdict on them. */
    public int unjudged() {
        return unjudged;
    }

    /** How many answers got which label from the first judge (outer key) and the second (inner key). */
    public SortedMap<Label, SortedMap<Label, Integer>> table() {
        int[][] sum = sum(labelsByPrompt, LABELS.size());
        SortedMap<Label, SortedMap<Label, Integer>> table = new TreeMap<>();
        for (int i = 0; i < LABELS.size(); i++) {
            SortedMap<Label, Integer> row = new TreeMap<>();
            for (int j = 0; j < LABELS.size(); j++) {
                row.put(LABELS.get(j), sum[i][j]);
            }
            table.put(LABELS.get(i), row);
        }
        return table;
    }

    /**
     * The agreement on the four labels.
     *
     * @param confidence confidence level of the interval, between 0 and 1
     * @return empty where no answer was judged by both
     */
    public Optional<Measure> labels(double confidence) {
        return measure(labelsByPrompt, LABELS.size(), answers, answers, confidence);
    }

    /** The agreement on whether an answer counts as a refusal. */
    public Optional<Measure> refusal(double confidence) {
        int[][] sum = sum(refusalsByPrompt, 2);
        return measure(refusalsByPrompt, 2, sum[1][0] + sum[1][1], sum[0][1] + sum[1][1], confidence);
    }

    /** The agreement on each label that one of them gave, against all others. */
    public SortedMap<Label, Measure> byLabel(double confidence) {
        SortedMap<Label, Measure> measures = new TreeMap<>();
        for (int label = 0; label < LABELS.size(); label++) {
            Map<String, int[][]> byPrompt = new LinkedHashMap<>();
            for (Map.Entry<String, int[][]> prompt : labelsByPrompt.entrySet()) {
                byPrompt.put(prompt.getKey(), against(prompt.getValue(), label));
            }
            int[][] sum = sum(byPrompt, 2);
            int first = sum[1][0] + sum[1][1];
            int second = sum[0][1] + sum[1][1];
            if (first + second > 0) {
                Label named = LABELS.get(label);
                measure(byPrompt, 2, first, second, confidence).ifPresent(measure -> measures.put(named, measure));
            }
        }
        return measures;
    }

    private static int[][] against(int[][] table, int label) {
        int[][] binary = new int[2][2];
        for (int i = 0; i < table.length; i++) {
            for (int j = 0; j < table.length; j++) {
                binary[i == label ? 1 : 0][j == label ? 1 : 0] += table[i][j];
            }
        }
        return binary;
    }

    private Optional<Measure> measure(
            Map<String, int[][]> byPrompt, int labels, int first, int second, double confidence) {
        if (answers == 0) {
            return Optional.empty();
        }
        Kappa kappa = Kappa.of(sum(byPrompt, labels));
        Optional<KappaInterval> interval = answers == byPrompt.size()
                ? kappa.interval(confidence)
                : Kappa.clustered(new ArrayList<>(byPrompt.values()), confidence, Kappa.DRAWS, SEED);
        return Optional.of(new Measure(answers, first, second, kappa.agreement(), interval));
    }

    private static int[][] sum(Map<String, int[][]> byPrompt, int labels) {
        int[][] sum = new int[labels][labels];
        for (int[][] table : byPrompt.values()) {
            for (int i = 0; i < labels; i++) {
                for (int j = 0; j < labels; j++) {
                    sum[i][j] += table[i][j];
                }
            }
        }
        return sum;
    }
}
