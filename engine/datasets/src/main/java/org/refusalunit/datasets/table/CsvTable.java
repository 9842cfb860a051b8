package org.refusalunit.datasets.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refusalunit.spi.SuiteSource;

/** Comma- or tab-separated values as in <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>, with a header. */
final class CsvTable implements Table {

    private final SuiteSource source;
    private final char separator;

    CsvTable(SuiteSource source, char separator) {
        this.source = source;
        this.separator = separator;
    }

    /** Cells are counted here rather than by the reader, which would end at the first row that differs. */
    private CsvReader<CsvRecord> reader() throws IOException {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .detectBomHeader(true)
                .ofCsvRecord(source.open(), StandardCharsets.UTF_8);
    }

    @Override
    public List<String> header() throws IOException {
        try (CsvReader<CsvRecord> reader = reader()) {
            Iterator<CsvRecord> records = reader.iterator();
            return records.hasNext() ? records.next().getFields() : List.of();
        } catch (CsvParseException e) {
            throw new TableException(1, malformed(e), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void rows(int[] wanted, RowSink sink) throws IOException {
        int last = 1;
        try (CsvReader<CsvRecord> reader = reader()) {
            int columns = -1;
            for (CsvRecord record : reader) {
                last = (int) record.getStartingLineNumber();
                if (columns < 0) {
                    columns = record.getFieldCount();
                } else if (record.getFieldCount() != columns) {
                    sink.fault(
                            last,
                            "has " + record.getFieldCount() + " cells where the header has " + columns
                                    + ": put cells with a separator, a quote or a line end into quotes");
                } else {
                    sink.row(last, cells(record, wanted));
                }
            }
        } catch (CsvParseException e) {
            sink.fault(last, "the row here or the next is no CSV, and what follows is not read: " + malformed(e));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<@Nullable Object> cells(CsvRecord record, int[] wanted) {
        List<@Nullable Object> cells = new ArrayList<>(wanted.length);
        for (int column : wanted) {
            String cell = record.getField(column);
            cells.add(cell.isEmpty() ? null : cell);
        }
        return cells;
    }

    private static String malformed(CsvParseException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }
}
