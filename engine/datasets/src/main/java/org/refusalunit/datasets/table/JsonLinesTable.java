package org.refusalunit.datasets.table;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refusalunit.spi.SuiteSource;

/** JSON Lines: an object per line. Blank lines and lines that start with {@code #} or {@code //} are skipped. */
final class JsonLinesTable implements Table {

    private final SuiteSource source;

    JsonLinesTable(SuiteSource source) {
        this.source = source;
    }

    private BufferedReader lines() throws IOException {
        return new BufferedReader(new InputStreamReader(source.open(), StandardCharsets.UTF_8));
    }

    @Override
    public List<String> header() throws IOException {
        try (BufferedReader lines = lines()) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String text = withoutMark(line, number);
                if (!isSkipped(text)) {
                    return header(text, number);
                }
            }
        }
        return List.of();
    }

    private static List<String> header(String line, int number) throws IOException {
        try (JsonParser json = JsonCells.JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new TableException(number, "has to be a JSON object: one row is one line");
            }
            return JsonCells.names(json);
        } catch (JsonProcessingException e) {
            throw new TableException(number, JsonCells.malformed(e), e);
        }
    }

    @Override
    public void rows(int[] wanted, RowSink sink) throws IOException {
        JsonCells cells = new JsonCells(header(), wanted);
        try (BufferedReader lines = lines()) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String text = withoutMark(line, number);
                if (!isSkipped(text)) {
                    row(cells, text, number, sink);
                }
            }
        }
    }

    private static void row(JsonCells cells, String line, int number, RowSink sink) throws IOException {
        List<@Nullable Object> row;
        try (JsonParser json = JsonCells.JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                sink.fault(number, "has to be a JSON object: one row is one line");
                return;
            }
            row = cells.read(json);
            if (json.nextToken() != null) {
                sink.fault(number, "has a second value behind the row: one row is one line");
                return;
            }
        } catch (JsonProcessingException e) {
            sink.fault(number, JsonCells.malformed(e));
            return;
        }
        sink.row(number, row);
    }

    private static String withoutMark(String line, int number) {
        return number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
    }

    private static boolean isSkipped(String line) {
        String text = line.strip();
        return text.isEmpty() || text.startsWith("#") || text.startsWith("//");
    }
}
