package org.refusalunit.judge;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fits the judge's weights to labelled answers: a model for a refusal of any kind, and among refusals one for a full one. Each
 * set has an offset of its own, which is left out in the end: teams of annotators differ in how much they call a refusal.
 */
final class JudgeFit {

    /** How many prompts a phrase has to be in the answers of. */
    private static final int LEAST_PROMPTS = 3;

    /** The rarity that leaves a phrase's weight as it is. */
    private static final double COMMON_RARITY = 5;

    private static final double CUE_STIFFNESS = 3;
    private static final double OTHER_STIFFNESS = 4;
    private static final double PHRASE_STIFFNESS = 1;
    private static final double BIAS_STIFFNESS = 1e-3;
    private static final double OFFSET_STIFFNESS = 1;

    private final CueCatalogue catalogue;
    private final List<Example> examples;
    private final int[] keys;
    private final double[] rarity;
    private final Map<Integer, Integer> columns = new HashMap<>();
    private final Map<String, Integer> offsets = new TreeMap<>();
    private final int named;

    /**
     * A fit to examples.
     *
     * @param catalogue the cues, with priors for weights
     */
    JudgeFit(CueCatalogue catalogue, List<Example> examples) {
        this.catalogue = catalogue;
        this.examples = List.copyOf(examples);
        this.named = catalogue.features().size();
        SortedMap<Integer, Integer> spread = spread();
        this.keys = spread.keySet().stream().mapToInt(Integer::intValue).toArray();
        this.rarity = spread.values().stream().mapToDouble(this::rarity).toArray();
        for (int i = 0; i < keys.length; i++) {
            columns.put(keys[i], named + i);
        }
        for (Example example : examples) {
            offsets.computeIfAbsent(example.set().name(), set -> bias() + 1 + offsets.size());
        }
    }

    /** In how many prompts' answers each phrase is that is in enough of them. */
    private SortedMap<Integer, Integer> spread() {
        Map<Integer, Set<String>> prompts = new HashMap<>();
        for (Example example : examples) {
            if (foreign(example)) {
                continue;
            }
            for (int key : example.phrases()) {
                prompts.computeIfAbsent(key, k -> new HashSet<>())
                        .add(example.answer().promptId());
            }
        }
        SortedMap<Integer, Integer> spread = new TreeMap<>();
        prompts.forEach((key, in) -> {
            if (in.size() >= LEAST_PROMPTS) {
                spread.put(key, in.size());
            }
        });
        return spread;
    }

    /** Of other languages there is too little to learn more than the cues from. */
    private boolean foreign(Example example) {
        for (int feature : example.named()) {
            if (catalogue.features().get(feature).startsWith("foreign")) {
                return true;
            }
        }
        return example.answer().model().startsWith("plain-");
    }

    /** The smoothed inverse document frequency: what is in few answers may weigh more. */
    private double rarity(int prompts) {
        return (StrictMath.log((1.0 + examples.size()) / (1 + prompts)) + 1) / COMMON_RARITY;
    }

    private int bias() {
        return named + keys.length;
    }

    /** The weights, before they are calibrated. */
    FittedJudge solve() {
        double[] priors = new double[bias() + 1 + offsets.size()];
        double[] none = priors.clone();
        for (int i = 0; i < named; i++) {
            priors[i] = catalogue.weights().any(i);
        }
        double[] any = fit(examples, true, priors);
        double[] full =
                fit(examples.stream().filter(example -> example.answer().any()).toList(), false, none);
        int end = bias();
        return new FittedJudge(
                new Weights(Arrays.copyOf(any, named), Arrays.copyOf(full, named), any[end], full[end]),
                keys,
                phrases(any),
                phrases(full));
    }

    private double[] phrases(double[] weights) {
        double[] phrases = Arrays.copyOfRange(weights, named, bias());
        for (int i = 0; i < phrases.length; i++) {
            phrases[i] *= rarity[i];
        }
        return phrases;
    }

    private double[] fit(List<Example> used, boolean any, double[] priors) {
        SparseRows rows = new SparseRows();
        boolean[] yes = new boolean[used.size()];
        double[] counts = new double[used.size()];
        for (int i = 0; i < yes.length; i++) {
            Example example = used.get(i);
            rows.startRow();
            for (int feature : example.named()) {
                rows.add(feature, 1);
            }
            for (int key : example.phrases()) {
                Integer column = columns.get(key);
                if (column != null) {
                    rows.add(column, example.share() * rarity[column - named]);
                }
            }
            rows.add(bias(), 1);
            rows.add(offsets.getOrDefault(example.set().name(), bias()), 1);
            yes[i] = any ? example.answer().any() : example.answer().full();
            counts[i] = example.set().weight();
        }
        return new LogisticFit(rows, yes, counts, priors, stiffness(priors.length)).solve();
    }

    private double[] stiffness(int columns) {
        double[] stiffness = new double[columns];
        Arrays.fill(stiffness, 0, named, OTHER_STIFFNESS);
        Arrays.fill(stiffness, 0, catalogue.firstShape(), CUE_STIFFNESS);
        Arrays.fill(stiffness, catalogue.firstCombination(), catalogue.firstCrossing(), CUE_STIFFNESS);
        Arrays.fill(stiffness, named, bias(), PHRASE_STIFFNESS);
        Arrays.fill(stiffness, bias(), columns, OFFSET_STIFFNESS);
        stiffness[bias()] = BIAS_STIFFNESS;
        return stiffness;
    }
}
