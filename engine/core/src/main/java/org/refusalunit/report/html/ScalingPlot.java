package org.refusalunit.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.refusalunit.outcome.Interval;
import org.refusalunit.report.source.Results;
import org.refusalunit.report.source.Scaling;
import org.refusalunit.report.source.Sizes;
import org.refusalunit.stats.Decimals;

/** Refusal rate against the number of parameters, a line per category. */
final class ScalingPlot {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 300;
    private static final int LEFT = 48;
    private static final int RIGHT = 16;
    private static final int TOP = 12;
    private static final int BOTTOM = 40;
    private static final int COLOURS = 6;
    private static final int[] TICKS = {0, 25, 50, 75, 100};

    /** How far lines of several categories are moved apart, so that intervals do not cover each other. */
    private static final double APART = 5;

    private final Results results;

    ScalingPlot(Results results) {
        this.results = results;
    }

    static boolean applies(Results results) {
        return !Scaling.of(results).isEmpty();
    }

    void write(HtmlOut html) {
        List<Scaling> all = Scaling.of(results);
        if (all.isEmpty()) {
            return;
        }
        html.open("section", "id", "scaling", "aria-labelledby", "scaling-heading")
                .newLine();
        html.element("h2", "Rate against size", "id", "scaling-heading").newLine();
        html.element("p", "Sizes are read from the models' names, or as stated for the report.", "class", "note");
        for (Scaling scaling : all) {
            html.open("h3").foreign(scaling.simpleClassName()).close().newLine();
            html.open("figure");
            draw(html, scaling);
            legend(html, scaling);
            html.close().newLine();
            table(html, scaling);
        }
        html.close().newLine();
    }

    private static double x(double parameters, Scaling scaling) {
        double from = Math.log(scaling.smallest());
        double to = Math.log(scaling.largest());
        double inner = (double) WIDTH - LEFT - RIGHT;
        return LEFT + inner * (0.08 + 0.84 * (Math.log(parameters) - from) / (to - from));
    }

    private static double y(double share) {
        return TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
    }

    private static void draw(HtmlOut html, Scaling scaling) {
        html.open(
                "svg",
                "class",
                "plot",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "role",
                "img",
                "aria-label",
                "Refusal rate against the number of parameters; the table below has the figures");
        for (int tick : TICKS) {
            String height = Scale.length(y(tick / 100.0));
            html.open("line", "class", "tick", "x1", "" + LEFT, "x2", "" + (WIDTH - RIGHT), "y1", height, "y2", height);
            html.element(
                    "text",
                    tick + " %",
                    "x",
                    "" + (LEFT - 8),
                    "y",
                    Scale.length(y(tick / 100.0) + 4),
                    "text-anchor",
                    "end");
        }
        double last = Double.NEGATIVE_INFINITY;
        for (double size : scaling.sizes()) {
            double x = x(size, scaling);
            html.open(
                    "line",
                    "class",
                    "tick",
                    "x1",
                    Scale.length(x),
                    "x2",
                    Scale.length(x),
                    "y1",
                    "" + TOP,
                    "y2",
                    Scale.length(y(0)));
            if (x - last > 36) {
                html.element(
                        "text",
                        Sizes.shortForm(size),
                        "x",
                        Scale.length(x),
                        "y",
                        "" + (HEIGHT - 20),
                        "text-anchor",
                        "middle");
                last = x;
            }
        }
        html.element(
                "text",
                "parameters",
                "x",
                "" + (LEFT + WIDTH - RIGHT) / 2,
                "y",
                "" + (HEIGHT - 3),
                "text-anchor",
                "middle",
                "class",
                "axis");
        int number = 0;
        for (List<Scaling.Point> series : scaling.series().values()) {
            series(html, scaling, series, number++);
        }
        html.close();
    }

    private static void series(HtmlOut html, Scaling scaling, List<Scaling.Point> series, int number) {
        String colour = "series-" + number % COLOURS;
        double shift = (number - (scaling.series().size() - 1) / 2.0) * APART;
        List<String> corners = new ArrayList<>();
        for (Scaling.Point point : series) {
            corners.add(Scale.length(x(point.parameters(), scaling) + shift) + " " + Scale.length(y(point.rate())));
        }
        if (corners.size() > 1) {
            html.open("path", "class", "line " + colour, "d", "M" + String.join(" L", corners));
        }
        for (Scaling.Point point : series) {
            String x = Scale.length(x(point.parameters(), scaling) + shift);
            Interval interval = point.interval();
            html.open(
                    "line",
                    "class",
                    "interval " + colour,
                    "x1",
                    x,
                    "x2",
                    x,
                    "y1",
                    Scale.length(y(interval.lower())),
                    "y2",
                    Scale.length(y(interval.upper())));
            html.open("circle", "class", "point " + colour, "cx", x, "cy", Scale.length(y(point.rate())), "r", "5");
        }
    }

    private static void legend(HtmlOut html, Scaling scaling) {
        html.open("figcaption").open("ul", "class", "legend");
        int number = 0;
        for (String name : scaling.series().keySet()) {
            html.open("li")
                    .open("span", "class", "key series-" + number++ % COLOURS, "aria-hidden", "true")
                    .close();
            html.foreign(name).close();
        }
        html.close().close();
    }

    private static void table(HtmlOut html, Scaling scaling) {
        html.open("details")
                .element("summary", "Figures of this picture")
                .open("table")
                .open("thead")
                .open("tr");
        for (String title : List.of("Category", "Model", "Parameters", "Rate", "Interval")) {
            html.element("th", title, "scope", "col");
        }
        html.close().close().open("tbody").newLine();
        for (Map.Entry<String, List<Scaling.Point>> series : scaling.series().entrySet()) {
            for (Scaling.Point point : series.getValue()) {
                html.open("tr")
                        .open("th", "scope", "row")
                        .foreign(series.getKey())
                        .close();
                html.open("td").foreign(point.model()).close();
                html.element("td", Sizes.shortForm(point.parameters()), "class", "number");
                html.element("td", Decimals.percent(point.rate()), "class", "number");
                html.element("td", Scale.interval(point.interval()), "class", "number")
                        .close()
                        .newLine();
            }
        }
        html.close().close().close().newLine();
    }
}
