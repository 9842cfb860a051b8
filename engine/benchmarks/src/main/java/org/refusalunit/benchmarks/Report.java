package org.refusalunit.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/** Gathers measurements round by round and puts them into tables. */
final class Report {

    private static final double MEGABYTE = 1 << 20;

    private final Map<Subject, List<Measurement>> measured = new EnumMap<>(Subject.class);
    private final Map<Subject, OptionalInt> smallestHeap = new EnumMap<>(Subject.class);

    void add(Subject subject, Measurement measurement) {
        measured.computeIfAbsent(subject, ignored -> new ArrayList<>()).add(measurement);
    }

    void addSmallestHeap(Subject subject, OptionalInt megabytes) {
        smallestHeap.put(subject, megabytes);
    }

    /** How long a subject took at the longest, in milliseconds. */
    double longest(Subject subject) {
        return of(subject, Measurement::total).max();
    }

    /** Tables in Markdown, with {@code \n} at the ends of lines. */
    String markdown(String title) {
        StringBuilder text = new StringBuilder(title).append("\n\nMedian (minimum–maximum):\n\n");
        text.append(
                "| | discovery ms | execution ms | both ms | thread CPU ms | CPU ms | peak heap MB | heap after a collection MB, at most |"
                        + " heap retained MB | smallest -Xmx MB |\n");
        text.append("|---|---|---|---|---|---|---|---|---|---|\n");
        measured.keySet().forEach(subject -> row(text, subject));
        text.append("\nRatios of refusal-suite, paired by round:\n\n");
        text.append(
                "| to | both | thread CPU | CPU | peak heap | heap after a collection | heap retained | smallest -Xmx |\n");
        text.append("|---|---|---|---|---|---|---|---|\n");
        measured.keySet().stream()
                .filter(subject -> subject != Subject.REFUSAL_SUITE)
                .forEach(subject -> ratioRow(text, subject));
        return text.toString();
    }

    private void row(StringBuilder text, Subject subject) {
        text.append("| ").append(subject.label());
        cell(text, of(subject, Measurement::discovery).format(0));
        cell(text, of(subject, Measurement::execution).format(0));
        cell(text, of(subject, Measurement::total).format(0));
        cell(text, of(subject, Measurement::thread).format(0));
        cell(text, of(subject, Measurement::cpu).format(0));
        cell(text, of(subject, each -> each.peak() / MEGABYTE).format(0));
        cell(text, of(subject, each -> each.collected() / MEGABYTE).format(0));
        cell(text, of(subject, each -> each.retained() / MEGABYTE).format(0));
        OptionalInt smallest = smallestHeap.getOrDefault(subject, OptionalInt.empty());
        cell(text, smallest.isPresent() ? Integer.toString(smallest.getAsInt()) : "–");
        text.append(" |\n");
    }

    private void ratioRow(StringBuilder text, Subject other) {
        text.append("| ").append(other.label());
        cell(text, ratio(other, Measurement::total).format(2));
        cell(text, ratio(other, Measurement::thread).format(2));
        cell(text, ratio(other, Measurement::cpu).format(2));
        cell(text, ratio(other, Measurement::peak).format(2));
        cell(text, ratio(other, Measurement::collected).format(2));
        cell(text, ratio(other, Measurement::retained).format(2));
        OptionalInt own = smallestHeap.getOrDefault(Subject.REFUSAL_SUITE, OptionalInt.empty());
        OptionalInt others = smallestHeap.getOrDefault(other, OptionalInt.empty());
        boolean both = own.isPresent() && others.isPresent();
        cell(
                text,
                both
                        ? Spread.of(List.of((double) own.getAsInt() / others.getAsInt()))
                                .format(2)
                        : "–");
        text.append(" |\n");
    }

    private static void cell(StringBuilder text, String value) {
        text.append(" | ").append(value);
    }

    private Spread of(Subject subject, ToDoubleFunction<Measurement> figure) {
        return Spread.of(measured.getOrDefault(subject, List.of()).stream()
                .map(figure::applyAsDouble)
                .toList());
    }

    private Spread ratio(Subject other, ToDoubleFunction<Measurement> figure) {
        List<Measurement> own = measured.getOrDefault(Subject.REFUSAL_SUITE, List.of());
        List<Measurement> others = measured.getOrDefault(other, List.of());
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < own.size(); round++) {
            ratios.add(figure.applyAsDouble(own.get(round)) / figure.applyAsDouble(others.get(round)));
        }
        return Spread.of(ratios);
    }
}
