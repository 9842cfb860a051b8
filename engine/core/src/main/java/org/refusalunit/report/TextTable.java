package org.refusalunit.report;

import java.util.ArrayList;
import java.util.List;

/** Columns of text, aligned. Characters that would steer a terminal are replaced by {@code ?}. */
public final class TextTable {

    private static final String GAP = "  ";

    private record Column(List<String> cells, boolean right) {

        int width() {
            return cells.stream().mapToInt(TextTable::width).max().orElse(0);
        }
    }

    private final List<Column> columns = new ArrayList<>();

    /** A table without columns. */
    public TextTable() {}

    /** Adds a column of texts. All columns have the same number of cells. */
    public TextTable left(String title, List<String> cells) {
        return add(title, cells, false);
    }

    /** Adds a column of figures. All columns have the same number of cells. */
    public TextTable right(String title, List<String> cells) {
        return add(title, cells, true);
    }

    private TextTable add(String title, List<String> cells, boolean right) {
        List<String> all = new ArrayList<>();
        all.add(title);
        cells.forEach(cell -> all.add(cell.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?")));
        columns.add(new Column(all, right));
        return this;
    }

    /** The table, with its titles in the first line; each line ends in {@code \n}. */
    public String render() {
        StringBuilder table = new StringBuilder();
        int rows = columns.get(0).cells().size();
        for (int row = 0; row < rows; row++) {
            StringBuilder line = new StringBuilder();
            for (Column column : columns) {
                line.append(line.length() == 0 ? "" : GAP).append(padded(column, row));
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }
        return table.toString();
    }

    private static String padded(Column column, int row) {
        String cell = column.cells().get(row);
        String padding = " ".repeat(column.width() - width(cell));
        return column.right() ? padding + cell : cell + padding;
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
