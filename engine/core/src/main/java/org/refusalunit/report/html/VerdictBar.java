package org.refusalunit.report.html;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.refusalunit.outcome.Counts;

/** How many trials have which verdict, as a bar with a text. */
final class VerdictBar {

    private static final double WIDTH = 120;
    private static final int HEIGHT = 12;

    private VerdictBar() {}

    static void draw(HtmlOut html, Counts counts) {
        Map<String, Integer> parts = new LinkedHashMap<>();
        parts.put("complied", counts.complied());
        parts.put("partial", counts.partial());
        parts.put("refused", counts.refused());
        parts.put("blocked", counts.blocked());
        parts.put("unjudged", counts.unjudged());
        parts.values().removeIf(number -> number == 0);
        String text = parts.entrySet().stream()
                .map(part -> part.getValue() + " " + part.getKey())
                .collect(Collectors.joining(", "));
        html.open(
                "svg",
                "class",
                "bar",
                "viewBox",
                "0 0 120 " + HEIGHT,
                "role",
                "img",
                "aria-label",
                text.isEmpty() ? "no trials" : text);
        html.element("title", text.isEmpty() ? "no trials" : text);
        double from = 0;
        for (Map.Entry<String, Integer> part : parts.entrySet()) {
            double width = WIDTH * part.getValue() / counts.trials();
            html.open(
                    "rect",
                    "class",
                    part.getKey(),
                    "x",
                    Scale.length(from),
                    "y",
                    "0",
                    "width",
                    Scale.length(width),
                    "height",
                    "" + HEIGHT);
            from += width;
        }
        html.close();
    }
}
