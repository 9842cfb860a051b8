package org.refusalunit.benchmarks.local;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private final Limits limits;
    private final Map<Peer, List<Figures>> measured = new LinkedHashMap<>();
    private @Nullable Growth growth;

    LocalReport(LocalOptions options, Limits limits) {
        this.options = options;
        this.limits = limits;
    }

    void add(Peer peer, Figures figures) {
        measured.computeIfAbsent(peer, ignored -> new ArrayList<>()).add(figures);
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
        measured.forEach((peer, figures) -> line(
                text,
                "| %s | %d | %s | %s | %s | %s |",
                peer.label(),
                peer.prompts(),
                of(figures, Figures::readingRate, 1),
                of(figures, Figures::writingRate, 1),
                of(figures, Figures::rate, 1),
                of(figures, Figures::ratePerCpu, 1)));
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
        measured.forEach((peer, figures) ->
                line(text, "- %s: %s", peer.label(), figures.get(0).identity()));
        return text.toString();
    }

    private String title() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        Workload all = Workload.of(options.prompts(), options.shortened());
        return String.format(
                Locale.ROOT,
                "%s, random weights; %d prompts of %.0f tokens, of which all share %d, answered with %.0f tokens each in the mean;"
                        + " %d rounds, %d threads, Java %s, %s %s, load %.1f at the end.\n\n"
                        + "Limits: %.1f GB/s read, %.0f GFLOP/s of 32-bit floating point, %.0f GOP/s of 8-bit whole numbers."
                        + " Of these, products of %d rows with the model's matrices reach %.0f and %.0f.\n",
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
                limits.bytes() / GIGA,
                limits.floats() / GIGA,
                limits.integers() / GIGA,
                options.batch(),
                limits.modelFloats() / GIGA,
                limits.modelIntegers() / GIGA);
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
        measured.forEach((peer, figures) -> {
            StringBuilder row = new StringBuilder("| ").append(peer.label()).append(" |");
            bases.forEach(
                    base -> row.append(' ').append(ratio(figures, of(base))).append(" |"));
            line(text, "%s %s |", row, agreement(peer, figures));
        });
    }

    private static String ratio(List<Figures> figures, List<Figures> base) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < figures.size(); round++) {
            ratios.add(figures.get(round).rate() / base.get(round).rate());
        }
        return Spread.of(ratios).format(1);
    }

    /** Other weights give other answers: only those of the same graph can be compared. */
    private String agreement(Peer peer, List<Figures> figures) {
        Peer first = measured.keySet().iterator().next();
        if (peer.precision() != first.precision()) {
            return "–";
        }
        List<String> expected = of(first).get(0).answers();
        List<String> given = figures.get(0).answers();
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
        measured.forEach((peer, figures) -> {
            Roofline roofline = new Roofline(options.shape(), peer, limits);
            boolean java = peer.way() != Way.TRANSFORMERS_JS;
            line(
                    text,
                    "| %s | %s | %s | %s | %s | %s | %s | %s |",
                    peer.label(),
                    of(figures, each -> PERCENT * roofline.reading(each), 0),
                    of(figures, each -> PERCENT * roofline.writing(each), 0),
                    of(figures, each -> PERCENT * roofline.all(each), 0),
                    java ? of(figures, each -> PERCENT * each.outside(), 2) : "–",
                    java ? of(figures, each -> (double) each.allocated() / each.answerTokens(), 0) : "–",
                    of(figures, each -> each.peak() / MEGABYTE, 0),
                    of(figures, Figures::loading, 1));
        });
    }

    private List<Figures> of(Peer peer) {
        return measured.getOrDefault(peer, List.of());
    }

    private static String of(List<Figures> figures, ToDoubleFunction<Figures> figure, int decimals) {
        Spread spread = Spread.of(figures.stream().map(figure::applyAsDouble).toList());
        return Double.isNaN(spread.max()) ? "–" : spread.format(decimals);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
