package org.refusalunit.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Columns of text, aligned. Characters that would steer a terminal are replaced by {@code ?}. */
public final class TextTable {

    private static final String GAP = "  ";

    /** Cells from the title on, and for each the ANSI code of its colour, or an empty text. */
    private record Column(List<String> cells, List<String> colours, boolean right) {

        int width() {
            return cells.stream().mapToInt(TextTable::width).max().orElse(0);
        }
    }

    private final List<Column> columns = new ArrayList<>();
    private final String colourOfTitles;

    /** A table whose titles have the colour of an ANSI code; none where it is empty. */
    TextTable(String colourOfTitles) {
        this.colourOfTitles = colourOfTitles;
    }

    /** A table without columns, and without colours. */
    public TextTable() {
        this("");
    }

    /** Adds a column of texts. All columns have the same number of cells. */
    public TextTable left(String title, List<String> cells) {
        return add(title, cells, List.of(), false);
    }

    /** A column with a colour for each cell; without colours where the list is empty. */
    TextTable left(String title, List<String> cells, List<String> colours) {
        return add(title, cells, colours, false);
    }

    /** Adds a column of figures. All columns have the same number of cells. */
    public TextTable right(String title, List<String> cells) {
        return add(title, cells, List.of(), true);
    }

    private TextTable add(String title, List<String> cells, List<String> colours, boolean right) {
        List<String> all = new ArrayList<>();
        all.add(title);
        cells.forEach(cell -> all.add(cell.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?")));
        List<String> codes = new ArrayList<>();
        codes.add(colourOfTitles);
        codes.addAll(colours.isEmpty() ? Collections.nCopies(cells.size(), "") : colours);
        columns.add(new Column(all, codes, right));
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
        String colour = column.colours().get(row);
        String shown = colour.isEmpty() ? cell : "\u001B[" + colour + "m" + cell + "\u001B[0m";
        return column.right() ? padding + shown : shown + padding;
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
