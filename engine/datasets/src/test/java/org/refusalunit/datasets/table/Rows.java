package org.refusalunit.datasets.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.refusalunit.spi.SuiteSource;

/** The rows and faults of a table as lines of text. */
final class Rows implements RowSink {

    private final List<String> lines = new ArrayList<>();

    /** All columns of a table in a file of that name. */
    static List<String> of(String fileName, String text) throws IOException {
        return of(Tables.open(source(fileName, text.getBytes(StandardCharsets.UTF_8)), ','));
    }

    static List<String> of(Table table) throws IOException {
        return of(table, IntStream.range(0, table.header().size()).toArray());
    }

    static List<String> of(Table table, int... wanted) throws IOException {
        Rows rows = new Rows();
        table.rows(wanted, rows);
        return rows.lines;
    }

    static SuiteSource source(String fileName, byte[] bytes) {
        return new SuiteSource() {
            @Override
            public String location() {
                return "file:" + fileName;
            }

            @Override
            public String fileName() {
                return fileName;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    @Override
    public void row(int line, List<@Nullable Object> cells) {
        lines.add(line + ": " + cells);
    }

    @Override
    public void fault(int line, String message) {
        lines.add(line + "! " + message);
    }
}
