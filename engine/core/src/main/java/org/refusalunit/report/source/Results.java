package org.refusalunit.report.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.refusalunit.result.ResultReader;
import org.refusalunit.result.ResultSummary;

/**
 * The results that a report is about, sorted by class, size of the model, model and run. Headline figures are in memory;
 * trials are read from the documents whenever they are asked for, one at a time.
 *
 * @param all the results
 * @param leftOut what could not be read, a line each
 */
public record Results(List<ReportedResult> all, List<String> leftOut) {

    private static final Comparator<ReportedResult> ORDER = Comparator.comparing(
                    (ReportedResult result) -> result.summary().className())
            .thenComparing(ReportedResult::parameters, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(result -> result.summary().modelLabel())
            .thenComparing(ReportedResult::run)
            .thenComparing(result -> result.document().toString());

    private record Name(String className, String model) {

        static Name of(ReportedResult result) {
            return new Name(result.summary().className(), result.summary().modelLabel());
        }

        /** Written out, as what the JVM puts together at the first call is felt at the end of a short run. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Name name && className.equals(name.className) && model.equals(name.model);
        }

        @Override
        public int hashCode() {
            return 31 * className.hashCode() + model.hashCode();
        }
    }

    public Results {
        all = all.stream().sorted(ORDER).toList();
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Reads and merges the results of all places. A document that occurs several times, byte for byte, is taken once; a
     * class and model with several different ones has one result for each run.
     *
     * @param places documents, output folders, folders of results, or folders with several of these below them
     * @throws IOException if a place has no results, or a document that is a place itself cannot be read; what cannot be read
     *     of a folder is {@link #leftOut}
     */
    public static Results read(List<Path> places) throws IOException {
        Map<ReportedResult, Path> found = new LinkedHashMap<>();
        List<String> leftOut = new ArrayList<>();
        for (Path place : places) {
            for (Path document : Documents.of(place)) {
                try {
                    found.put(load(document), document.equals(place) ? document : runOf(document));
                } catch (IOException e) {
                    if (document.equals(place)) {
                        throw e;
                    }
                    leftOut.add(String.valueOf(e.getMessage()));
                }
            }
        }
        return new Results(named(withoutCopies(found)), leftOut);
    }

    private static ReportedResult load(Path document) throws IOException {
        ResultSummary summary =
                ResultReader.summary(document, document.toString().replace('\\', '/'));
        return new ReportedResult(
                summary,
                document,
                "",
                ResultReader.provenance(document),
                ResultReader.analysis(document),
                ResultReader.tags(document),
                ModelSizes.FROM_NAMES.of(summary.modelLabel()).orElse(null),
                null);
    }

    /** The output folder above {@code results/<class>/<model>.json}. */
    private static Path runOf(Path document) {
        Path absolute = document.toAbsolutePath().normalize();
        int names = absolute.getNameCount();
        Path root = absolute.getRoot();
        return names <= 3 || root == null ? absolute : root.resolve(absolute.subpath(0, names - 3));
    }

    private static Map<ReportedResult, Path> withoutCopies(Map<ReportedResult, Path> found) throws IOException {
        Map<Name, List<ReportedResult>> kept = new LinkedHashMap<>();
        Map<ReportedResult, Path> all = new LinkedHashMap<>();
        for (Map.Entry<ReportedResult, Path> each : found.entrySet()) {
            List<ReportedResult> others = kept.computeIfAbsent(Name.of(each.getKey()), ignored -> new ArrayList<>());
            if (!hasCopy(others, each.getKey().document())) {
                others.add(each.getKey());
                all.put(each.getKey(), each.getValue());
            }
        }
        return all;
    }

    private static boolean hasCopy(List<ReportedResult> results, Path document) throws IOException {
        for (ReportedResult result : results) {
            if (Files.mismatch(result.document(), document) < 0) {
                return true;
            }
        }
        return false;
    }

    /** Runs have a name where a class and model has results of several. */
    private static List<ReportedResult> named(Map<ReportedResult, Path> runs) {
        Map<Path, String> names = RunNames.of(List.copyOf(new LinkedHashSet<>(runs.values())));
        Map<Name, Set<Path>> places = new LinkedHashMap<>();
        runs.forEach((result, run) -> places.computeIfAbsent(Name.of(result), ignored -> new HashSet<>())
                .add(run));
        List<ReportedResult> named = new ArrayList<>();
        runs.forEach((result, run) -> {
            boolean several = places.getOrDefault(Name.of(result), Set.of()).size() > 1;
            named.add(several ? result.withRun(names.getOrDefault(run, run.toString())) : result);
        });
        return named;
    }

    /** The same results with stated sizes of models. */
    public Results sized(ModelSizes sizes) {
        return new Results(
                all.stream()
                        .map(result -> result.withParameters(
                                sizes.of(result.summary().modelLabel()).orElse(null)))
                        .toList(),
                leftOut);
    }

    /**
     * The same results, each held against the earlier one of its class and model; where a class has one result here and one
     * there, these are held against each other whatever their models are called.
     *
     * @param place documents, as in {@link #read}
     * @throws IOException if the place has none
     */
    public Results against(Path place) throws IOException {
        Results earlier = read(List.of(place));
        List<ReportedResult> compared = new ArrayList<>();
        for (ReportedResult result : all) {
            List<ReportedResult> sameModel =
                    earlier.matching(other -> Name.of(other).equals(Name.of(result)));
            List<ReportedResult> sameClass = earlier.matching(other -> sameClass(other, result));
            if (!sameModel.isEmpty()) {
                compared.add(result.withBaseline(best(sameModel)));
            } else if (sameClass.size() == 1
                    && matching(other -> sameClass(other, result)).size() == 1) {
                compared.add(result.withBaseline(sameClass.get(0).document()));
            } else {
                compared.add(result);
            }
        }
        List<String> problems = new ArrayList<>(leftOut);
        problems.addAll(earlier.leftOut());
        return new Results(compared, problems);
    }

    private static boolean sameClass(ReportedResult one, ReportedResult other) {
        return one.summary().className().equals(other.summary().className());
    }

    private List<ReportedResult> matching(Predicate<ReportedResult> condition) {
        return all.stream().filter(condition).toList();
    }

    /** A complete result says more than a partial one. */
    private static Path best(List<ReportedResult> candidates) {
        return candidates.stream()
                .min(Comparator.comparing(
                        (ReportedResult result) -> result.summary().completeness()))
                .orElseThrow()
                .document();
    }

    /** How many trials were run in all. */
    public int trials() {
        return all.stream()
                .mapToInt(result -> result.summary().overall().counts().trials())
                .sum();
    }

    /** Whether any result has prompts that were answered several times. */
    public boolean repeated() {
        return all.stream().anyMatch(result -> result.repeats().isPresent());
    }

    /** Whether any result is held against an earlier one. */
    public boolean compared() {
        return all.stream().anyMatch(result -> result.baseline() != null);
    }

    /**
     * Hands over the trials of a result one by one, in their order.
     *
     * @throws IOException if the document or that of the baseline cannot be read
     */
    public static void trials(ReportedResult result, Consumer<ReportedTrial> consumer) throws IOException {
        Path earlier = result.baseline();
        if (earlier == null) {
            ResultReader.trials(result.document(), trial -> consumer.accept(new ReportedTrial(trial, null, null)));
        } else {
            Baseline baseline = Baseline.read(earlier, result.document());
            ResultReader.trials(result.document(), trial -> consumer.accept(baseline.compare(trial)));
        }
    }
}
