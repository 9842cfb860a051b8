package org.refusalunit.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Tables of JSON, in one document or one row per line. */
class JsonTableTest {

    private static Table table(String fileName, String text) throws IOException {
        return Tables.open(Rows.source(fileName, text.getBytes(StandardCharsets.UTF_8)), ',');
    }

    @Test
    void aListOfObjectsIsATable() throws IOException {
        assertThat(Rows.of("x.json", "[\n{\"a\": 1, \"b\": \"x\"},\n{\"b\": null, \"a\": true, \"c\": {\"d\": 1}}\n]"))
                .containsExactly("2: [1, x]", "3: [true, null]");
    }

    @Test
    void soIsAListInsideOfAnObject() throws IOException {
        assertThat(Rows.of("x.json", "{\"version\": 2, \"data\": [{\"a\": \"x\"}, {\"a\": \"y\"}], \"end\": 0}"))
                .containsExactly("1: [x]", "1: [y]");
    }

    @Test
    void soAreLinesUnderAnotherName() throws IOException {
        assertThat(Rows.of("x.json", "{\"a\": \"x\"}\n{\"a\": \"y\"}\n")).containsExactly("1: [x]", "2: [y]");
    }

    @Test
    void listsAndObjectsAreKeptAsSuch() throws IOException {
        assertThat(Rows.of("x.jsonl", "{\"a\": [\"x\", [\"y\"], null], \"b\": {\"c\": \"z\"}}"))
                .containsExactly("1: [[x, [y]], {c=z}]");
    }

    @Test
    void aRowThatIsNoObjectIsAFaultAndReadingGoesOn() throws IOException {
        assertThat(Rows.of("x.json", "[{\"a\": \"x\"},\n[1],\n{\"a\": \"y\"}]"))
                .containsExactly("1: [x]", "2! has to be a JSON object: one row is one object", "3: [y]");
    }

    @Test
    void badSyntaxEndsADocument() throws IOException {
        assertThat(Rows.of("x.json", "[{\"a\": \"x\"},\n{\"a\" \"y\"},\n{\"a\": \"z\"}]"))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("2! is not valid JSON at column 6: ")
                .endsWith("; what follows is not read");
    }

    @Test
    void badSyntaxSpoilsOneLine() throws IOException {
        assertThat(Rows.of(
                        "x.jsonl",
                        "# made by hand\n{\"a\": \"x\"}\n\n{\"a\" \"y\"}\n[]\n{\"a\": 1} 2\n{\"a\": \"z\"}\n"))
                .satisfiesExactly(
                        row -> assertThat(row).isEqualTo("2: [x]"),
                        row -> assertThat(row).startsWith("4! is not valid JSON at column 6: "),
                        row -> assertThat(row).isEqualTo("5! has to be a JSON object: one row is one line"),
                        row -> assertThat(row).isEqualTo("6! has a second value behind the row: one row is one line"),
                        row -> assertThat(row).isEqualTo("7: [z]"));
    }

    @Test
    void theHeaderIsThatOfTheFirstRow() throws IOException {
        assertThat(table("x.jsonl", "\uFEFF{\"a\": {\"deep\": 1}, \"b\": [1]}\n")
                        .header())
                .containsExactly("a", "b");
        assertThat(table("x.json", "[]").header()).isEmpty();
        assertThat(table("x.ndjson", "\n").header()).isEmpty();
    }

    @Test
    void whatIsNoTableAtAllIsToldWhereItIs() {
        assertThatThrownBy(() -> table("x.json", "3").header())
                .isInstanceOfSatisfying(
                        TableException.class, e -> assertThat(e.line()).isOne())
                .hasMessage("has to be a list of JSON objects");
        assertThatThrownBy(() -> table("x.jsonl", "\n{\"a\": \n").header())
                .isInstanceOfSatisfying(
                        TableException.class, e -> assertThat(e.line()).isEqualTo(2))
                .hasMessageStartingWith("is not valid JSON");
        assertThatThrownBy(() -> table("x.xlsx", ""))
                .hasMessage("files named like 'x.xlsx' are not read:"
                        + " give one that ends in .csv, .tsv, .json, .jsonl or .parquet");
    }
}
