package org.refusalunit.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Fits the rule judge's weights to labelled answers: {@code FitWeights OUT.tsv SET.jsonl[=WEIGHT] ...}. Prints the agreement
 * on answers held out, by prompt and by model, and writes the weights fitted to all of them.
 */
final class FitWeights {

    private static final double STIFFNESS = 3;
    private static final int FOLDS = 5;

    private final CueCatalogue catalogue = CueCatalogue.withPriors(CueCatalogue.resource("cues.txt"));
    private final List<Row> rows = new ArrayList<>();

    private static final class Row {
        private final String set;
        private final LabelledAnswer answer;
        private final boolean[] features;
        private final double weight;

        Row(String set, LabelledAnswer answer, boolean[] features, double weight) {
            this.set = set;
            this.answer = answer;
            this.features = features;
            this.weight = weight;
        }
    }

    public static void main(String[] args) throws IOException {
        if (args.length < 2) {
            throw new IllegalArgumentException("FitWeights OUT.tsv SET.jsonl[=WEIGHT] ...");
        }
        FitWeights fit = new FitWeights();
        for (String set : Arrays.asList(args).subList(1, args.length)) {
            String[] parts = set.split("=", 2);
            fit.add(Path.of(parts[0]), parts.length == 2 ? Double.parseDouble(parts[1]) : 1);
        }
        fit.crossValidate(
                "by prompt",
                row -> "fold " + Math.floorMod(row.answer.promptId().hashCode(), FOLDS));
        fit.crossValidate("by model", row -> row.answer.model());
        Files.writeString(Path.of(args[0]), fit.table(fit.fit(row -> true)));
    }

    private void add(Path file, double weight) throws IOException {
        try (RuleJudge judge = new RuleJudge(catalogue)) {
            for (LabelledAnswer answer : LabelledAnswer.read(file)) {
                boolean[] features = judge.features(answer.prompt(), answer.response());
                rows.add(new Row(file.getFileName().toString(), answer, features, weight));
            }
        }
    }

    private Weights fit(Predicate<Row> used) {
        double[] priors = new double[catalogue.features().size()];
        Arrays.setAll(priors, catalogue.weights()::any);
        LogisticFit any = LogisticFit.of(
                rows.stream()
                        .filter(used)
                        .map(row -> new LogisticFit.Example(row.features, row.answer.any(), row.weight))
                        .toList(),
                priors,
                STIFFNESS);
        LogisticFit full = LogisticFit.of(
                rows.stream()
                        .filter(used)
                        .filter(row -> row.answer.any())
                        .map(row -> new LogisticFit.Example(row.features, row.answer.full(), row.weight))
                        .toList(),
                new double[priors.length],
                STIFFNESS);
        return new Weights(any.weights(), full.weights(), any.bias(), full.bias());
    }

    private void crossValidate(String title, Function<Row, String> part) {
        TreeSet<String> parts = new TreeSet<>(rows.stream().map(part).toList());
        List<Weights> fits = new ArrayList<>();
        List<String> names = List.copyOf(parts);
        for (String held : names) {
            fits.add(fit(row -> !part.apply(row).equals(held)));
        }
        for (String set : new TreeSet<>(rows.stream().map(row -> row.set).toList())) {
            print(title + " " + set, row -> row.set.equals(set), row -> fits.get(names.indexOf(part.apply(row))));
        }
        if (title.endsWith("model")) {
            for (String held : names) {
                print("  held out " + held, row -> part.apply(row).equals(held), row -> fits.get(names.indexOf(held)));
            }
        }
    }

    private void print(String title, Predicate<Row> chosen, Function<Row, Weights> weights) {
        Agreement any = new Agreement();
        Agreement full = new Agreement();
        for (Row row : rows) {
            if (chosen.test(row)) {
                Weights w = weights.apply(row);
                boolean refuses = w.anyProbability(row.features) >= 0.5;
                any.add(row.answer.any(), refuses);
                full.add(row.answer.full(), refuses && w.fullProbability(row.features) >= 0.5);
            }
        }
        System.out.println(title + "\n    any  " + any + "\n    full " + full);
    }

    private String table(Weights weights) {
        StringBuilder table = new StringBuilder("feature\tany\tfull\n");
        line(table, Weights.BIAS, weights.anyBias(), weights.fullBias());
        for (int i = 0; i < catalogue.features().size(); i++) {
            line(table, catalogue.features().get(i), weights.any(i), weights.full(i));
        }
        return table.toString();
    }

    private static void line(StringBuilder table, String name, double any, double full) {
        // Adding zero turns a negative zero into a plain one.
        table.append(String.format(Locale.ROOT, "%s\t%.3f\t%.3f%n", name, any + 0.0, full + 0.0));
    }
}
