package org.refusalunit.report.html;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.refusalunit.outcome.Interval;
import org.refusalunit.outcome.Rate;
import org.refusalunit.stats.Decimals;

/** Draws rates on a line from 0 to 100 %. */
final class Scale {

    private static final int WIDTH = 240;
    private static final int HEIGHT = 22;
    private static final int MARGIN = 8;
    private static final int[] TICKS = {0, 25, 50, 75, 100};

    private Scale() {}

    /** A length as SVG has it, with at most two decimals. */
    static String length(double value) {
        return BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static double x(double share) {
        return MARGIN + share * (WIDTH - 2 * MARGIN);
    }

    private static void begin(HtmlOut html, int height) {
        html.open("svg", "class", "scale", "viewBox", "0 0 " + WIDTH + " " + height, "aria-hidden", "true");
    }

    /** The numbers above the lines. */
    static void axis(HtmlOut html) {
        begin(html, 14);
        for (int tick : TICKS) {
            String anchor = tick == 0 ? "start" : tick == 100 ? "end" : "middle";
            double x = tick == 0 ? 0 : tick == 100 ? WIDTH : x(tick / 100.0);
            html.element("text", tick + (tick == 100 ? " %" : ""), "x", length(x), "y", "11", "text-anchor", anchor);
        }
        html.close();
    }

    /** A rate as a dot on its interval; what it shows stands in the cells beside it as text. */
    static void rate(HtmlOut html, Rate rate, String kind) {
        begin(html, HEIGHT);
        for (int tick : TICKS) {
            html.open(
                    "line",
                    "class",
                    "tick",
                    "x1",
                    length(x(tick / 100.0)),
                    "x2",
                    length(x(tick / 100.0)),
                    "y1",
                    "0",
                    "y2",
                    "" + HEIGHT);
        }
        String middle = length(HEIGHT / 2.0);
        Interval interval = rate.interval();
        Double value = rate.value();
        if (interval != null) {
            html.open(
                    "line",
                    "class",
                    "interval " + kind,
                    "x1",
                    length(x(interval.lower())),
                    "x2",
                    length(x(interval.upper())),
                    "y1",
                    middle,
                    "y2",
                    middle);
        }
        if (value != null) {
            html.open("circle", "class", "point " + kind, "cx", length(x(value)), "cy", middle, "r", "5");
        }
        html.close();
    }

    /** {@code 46.7 %}, or a dash where nothing was judged. */
    static String percent(Rate rate) {
        Double value = rate.value();
        return value == null ? "–" : Decimals.percent(value);
    }

    /** {@code 24.8 – 69.9 %}, or a dash where nothing was judged. */
    static String interval(@Nullable Interval interval) {
        return interval == null ? "–" : interval(interval.lower(), interval.upper());
    }

    /** {@code 24.8 – 69.9 %}. */
    static String interval(double lower, double upper) {
        return Decimals.percent(lower).replace(" %", "") + " – " + Decimals.percent(upper);
    }
}
