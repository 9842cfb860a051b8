package org.refusalunit.report.markdown;

import java.util.ArrayList;
import java.util.List;

/** A table; cells are Markdown already. */
final class Table {

    private final List<String> titles = new ArrayList<>();
    private final List<String> rulers = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();

    /** A table with these columns; a colon at a title's end aligns its column to the right. */
    Table(String... columns) {
        for (String column : columns) {
            boolean right = column.endsWith(":");
            titles.add(right ? column.substring(0, column.length() - 1) : column);
            rulers.add(right ? "--:" : "---");
        }
    }

    void row(String... cells) {
        rows.add(line(List.of(cells)));
    }

    /** Writes a heading and the table, unless it is empty. */
    void write(String heading, StringBuilder markdown) {
        if (!rows.isEmpty()) {
            markdown.append("### ").append(heading).append("\n\n");
            write(markdown);
        }
    }

    void write(StringBuilder markdown) {
        markdown.append(line(titles)).append(line(rulers));
        rows.forEach(markdown::append);
        markdown.append('\n');
    }

    /** Writes the table below a line that unfolds it. */
    void writeFolded(String summary, StringBuilder markdown) {
        markdown.append("<details><summary>").append(summary).append("</summary>\n\n");
        write(markdown);
        markdown.append("</details>\n\n");
    }

    int size() {
        return rows.size();
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
