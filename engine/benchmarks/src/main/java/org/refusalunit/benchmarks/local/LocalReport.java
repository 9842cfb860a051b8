package org.refusalunit.benchmarks.local;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.refusalunit.benchmarks.Spread;
import org.refusalunit.benchmarks.local.Peer.Way;

/** Gathers figures round by round and puts them into tables. */
final class LocalReport {

    private static final double MEGABYTE = 1 << 20;
    private static final double GIGA = 1e9;
    private static final double PERCENT = 100;

    private final LocalOptions options;
    private final Map<Peer, List<Run>> measured = new LinkedHashMap<>();
    private @Nullable Growth growth;

    /**
     * One run of one way.
     *
     * @param limits what the machine could do just before or just after it, whichever was more
     */
    record Run(Figures figures, Limits limits) {}

    LocalReport(LocalOptions options) {
        this.options = options;
    }

    void add(Peer peer, Run run) {
        measured.computeIfAbsent(peer, ignored -> new ArrayList<>()).add(run);
    }

    void setGrowth(Growth measuredGrowth) {
        this.growth = measuredGrowth;
    }

    /** Tables in Markdown, with {@code \n} at the ends of lines. */
    String markdown() {
        StringBuilder text = new StringBuilder(title());
        line(
                text,
                "\n| median (minimum–maximum) | prompts | reading tokens/s | writing tokens/s | tokens/s | tokens/CPU s |");
        line(text, "|---|---|---|---|---|---|");
        measured.forEach((peer, runs) -> line(
                text,
                "| %s | %d | %s | %s | %s | %s |",
                peer.label(),
                peer.prompts(),
                of(runs, run -> run.figures().readingRate(), 1),
                of(runs, run -> run.figures().writingRate(), 1),
                of(runs, run -> run.figures().rate(), 1),
                of(runs, run -> run.figures().ratePerCpu(), 1)));
        ratios(text);
        shares(text);
        if (growth != null) {
            line(
                    text,
                    "\nResident memory on the tiny model: %.0f MB after %d prompts, %.0f MB after %d (%.2f times); at most %.0f and"
                            + " %.0f MB until then (%.2f times); %.0f s for all.",
                    growth.earlyResident() / MEGABYTE,
                    growth.early(),
                    growth.lateResident() / MEGABYTE,
                    growth.late(),
                    growth.ratio(),
                    growth.earlyPeak() / MEGABYTE,
                    growth.latePeak() / MEGABYTE,
                    growth.peakRatio(),
                    growth.seconds());
        }
        line(text, "");
        measured.forEach((peer, runs) ->
                line(text, "- %s: %s", peer.label(), runs.get(0).figures().identity()));
        return text.toString();
    }

    private String title() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        Workload all = Workload.of(options.prompts(), options.shortened());
        return String.format(
                Locale.ROOT,
                "%s, random weights; %d prompts of %.0f tokens, of which all share %d, answered with %.0f tokens each in the mean;"
                        + " %d rounds, %d threads, Java %s, %s %s, load %.1f at the end.\n\n"
                        + "Limits around the runs: %s GB/s read, %s GFLOP/s of 32-bit floating point, %s GOP/s of 8-bit whole numbers."
                        + " Products of %d rows with the model's matrices reached %.0f and %.0f, measured once at the start.\n",
                options.shape().label(),
                options.prompts(),
                (double) all.promptTokens() / all.size(),
                Workload.sharedTokens(),
                (double) all.answerTokens() / all.size(),
                options.rounds(),
                options.threads(),
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                load,
                of(all(), run -> run.limits().bytes() / GIGA, 1),
                of(all(), run -> run.limits().floats() / GIGA, 0),
                of(all(), run -> run.limits().integers() / GIGA, 0),
                options.batch(),
                highest(Limits::modelFloats),
                highest(Limits::modelIntegers));
    }

    private List<Run> all() {
        return measured.values().stream().flatMap(List::stream).toList();
    }

    private double highest(ToDoubleFunction<Limits> limit) {
        return all().stream()
                .mapToDouble(run -> limit.applyAsDouble(run.limits()) / GIGA)
                .max()
                .orElseThrow();
    }

    /** How many times as many tokens a second as those that the others are compared with. */
    private void ratios(StringBuilder text) {
        List<Peer> bases = measured.keySet().stream()
                .filter(peer -> peer.way() != Way.BACKEND)
                .toList();
        StringBuilder head = new StringBuilder("\n| times the tokens/s of |");
        bases.forEach(base -> head.append(' ').append(base.label()).append(" |"));
        line(text, "%s same answers as the first |", head);
        line(text, "|---|%s", "---|".repeat(bases.size() + 1));
        measured.forEach((peer, runs) -> {
            StringBuilder row = new StringBuilder("| ").append(peer.label()).append(" |");
            bases.forEach(base -> row.append(' ').append(ratio(runs, of(base))).append(" |"));
            line(text, "%s %s |", row, agreement(peer, runs));
        });
    }

    private static String ratio(List<Run> runs, List<Run> base) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < runs.size(); round++) {
            ratios.add(
                    runs.get(round).figures().rate() / base.get(round).figures().rate());
        }
        return Spread.of(ratios).format(1);
    }

    /** Other weights give other answers: only those of the same graph can be compared. */
    private String agreement(Peer peer, List<Run> runs) {
        Peer first = measured.keySet().iterator().next();
        if (peer.precision() != first.precision()) {
            return "–";
        }
        List<String> expected = of(first).get(0).figures().answers();
        List<String> given = runs.get(0).figures().answers();
        int both = Math.min(expected.size(), given.size());
        long same = IntStream.range(0, both)
                .filter(i -> expected.get(i).equals(given.get(i)))
                .count();
        return same + " of " + both;
    }

    private void shares(StringBuilder text) {
        line(
                text,
                "\n| | of the bound, reading %% | writing %% | all %% | outside OrtSession.run %% | heap bytes/token | resident MB,"
                        + " at most | loading s |");
        line(text, "|---|---|---|---|---|---|---|---|");
        measured.forEach((peer, runs) -> {
            ToDoubleBiFunction<Run, ToDoubleBiFunction<Roofline, Figures>> share = (run, part) ->
                    PERCENT * part.applyAsDouble(new Roofline(options.shape(), peer, run.limits()), run.figures());
            boolean java = peer.way() != Way.TRANSFORMERS_JS;
            line(
                    text,
                    "| %s | %s | %s | %s | %s | %s | %s | %s |",
                    peer.label(),
                    of(runs, run -> share.applyAsDouble(run, Roofline::reading), 0),
                    of(runs, run -> share.applyAsDouble(run, Roofline::writing), 0),
                    of(runs, run -> share.applyAsDouble(run, Roofline::all), 0),
                    java ? of(runs, run -> PERCENT * run.figures().outside(), 2) : "–",
                    java
                            ? of(
                                    runs,
                                    run -> (double) run.figures().allocated()
                                            / run.figures().answerTokens(),
                                    0)
                            : "–",
                    of(runs, run -> run.figures().peak() / MEGABYTE, 0),
                    of(runs, run -> run.figures().loading(), 1));
        });
    }

    private List<Run> of(Peer peer) {
        return measured.getOrDefault(peer, List.of());
    }

    private static String of(List<Run> runs, ToDoubleFunction<Run> figure, int decimals) {
        Spread spread = Spread.of(runs.stream().map(figure::applyAsDouble).toList());
        return Double.isNaN(spread.max()) ? "–" : spread.format(decimals);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
