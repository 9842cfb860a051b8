package org.refusalunit.report.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.refusalunit.outcome.Interval;
import org.refusalunit.outcome.Rate;

/**
 * The refusal rates of a class against the size of the model, for classes with models of at least two known sizes.
 *
 * @param simpleClassName the class without its package
 * @param sizes the sizes, ascending
 * @param series the points of each category, by size; of all prompts where there are no two categories
 */
public record Scaling(String simpleClassName, List<Double> sizes, SortedMap<String, List<Point>> series) {

    /**
     * The rate of a model.
     *
     * @param model what to call it
     * @param parameters how many parameters it has
     * @param rate 0 to 1
     * @param interval around it
     */
    public record Point(String model, double parameters, double rate, Interval interval) {}

    /** What the series of all prompts is called. */
    public static final String ALL = "all";

    public Scaling {
        sizes = List.copyOf(sizes);
    }

    /** The classes for which there is something to draw, in order. */
    public static List<Scaling> of(Results results) {
        Map<String, List<ReportedResult>> sized = new LinkedHashMap<>();
        for (ReportedResult result : results.all()) {
            if (result.parameters() != null) {
                sized.computeIfAbsent(result.summary().className(), ignored -> new ArrayList<>())
                        .add(result);
            }
        }
        List<Scaling> all = new ArrayList<>();
        for (List<ReportedResult> ofClass : sized.values()) {
            Scaling scaling = ofClass(ofClass);
            if (scaling.sizes().size() > 1) {
                all.add(scaling);
            }
        }
        return all;
    }

    private static Scaling ofClass(List<ReportedResult> results) {
        SortedSet<Double> sizes = new TreeSet<>();
        SortedMap<String, List<Point>> series = new TreeMap<>();
        for (ReportedResult result : results) {
            Double parameters = result.parameters();
            SortedMap<String, Rate> rates = result.summary().categories();
            if (rates.size() < 2) {
                rates = new TreeMap<>(Map.of(ALL, result.summary().overall()));
            }
            for (Map.Entry<String, Rate> rate : rates.entrySet()) {
                Double value = rate.getValue().value();
                Interval interval = rate.getValue().interval();
                if (parameters != null && value != null && interval != null) {
                    sizes.add(parameters);
                    series.computeIfAbsent(rate.getKey(), ignored -> new ArrayList<>())
                            .add(new Point(result.model(), parameters, value, interval));
                }
            }
        }
        series.values().forEach(points -> points.sort(Comparator.comparingDouble(Point::parameters)));
        return new Scaling(results.get(0).simpleClassName(), List.copyOf(sizes), series);
    }

    /** The points by model, smallest first, and category. */
    public Map<String, Map<String, Point>> byModel() {
        List<Map.Entry<String, Point>> points = new ArrayList<>();
        series.forEach((name, ofSeries) -> ofSeries.forEach(point -> points.add(Map.entry(name, point))));
        points.sort(Comparator.comparingDouble(point -> point.getValue().parameters()));
        Map<String, Map<String, Point>> models = new LinkedHashMap<>();
        for (Map.Entry<String, Point> point : points) {
            models.computeIfAbsent(point.getValue().model(), ignored -> new LinkedHashMap<>())
                    .put(point.getKey(), point.getValue());
        }
        return models;
    }

    /** The least number of parameters. */
    public double smallest() {
        return sizes.get(0);
    }

    /** The greatest number of parameters. */
    public double largest() {
        return sizes.get(sizes.size() - 1);
    }
}
