package org.refusalunit.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables of separated values, by the rules of RFC 4180. */
class CsvTableTest {

    @Test
    void cellsMayHoldSeparatorsQuotesAndLineEnds() throws IOException {
        String csv = "id,prompt\r\n1,\"Say \"\"hello\"\", please\"\r\n2,\"First\r\nSecond\"\r\n3,plain\r\n";

        assertThat(Rows.of("x.csv", csv))
                .containsExactly("2: [1, Say \"hello\", please]", "3: [2, First\r\nSecond]", "5: [3, plain]");
    }

    @Test
    void anEmptyCellIsNothingAndTheLastLineNeedsNoEnd() throws IOException {
        assertThat(Rows.of("x.csv", "a,b,c\n,\"\",x")).containsExactly("2: [null, null, x]");
    }

    @Test
    void aByteOrderMarkAndEmptyLinesAreSkipped() throws IOException {
        Table table =
                Tables.open(Rows.source("X.CSV", "\uFEFFid,prompt\n\n1,x\n".getBytes(StandardCharsets.UTF_8)), ',');

        assertThat(table.header()).containsExactly("id", "prompt");
        assertThat(Rows.of(table)).containsExactly("3: [1, x]");
    }

    @Test
    void onlyWhatIsWantedComesInTheOrderItIsWanted() throws IOException {
        Table table = Tables.open(Rows.source("x.csv", "a,b,c\n1,2,3\n".getBytes(StandardCharsets.UTF_8)), ',');

        assertThat(Rows.of(table, 2, 0)).containsExactly("2: [3, 1]");
    }

    @Test
    void theSeparatorIsTheTabWhereTheNameSaysSoAndWhatIsGivenElse() throws IOException {
        assertThat(Rows.of("x.tsv", "a\tb\n1,5\t2\n")).containsExactly("2: [1,5, 2]");
        Table table = Tables.open(Rows.source("x.csv", "a;b\n1,5;2\n".getBytes(StandardCharsets.UTF_8)), ';');
        assertThat(Rows.of(table)).containsExactly("2: [1,5, 2]");
    }

    @Test
    void aRowOfAnotherLengthIsAFaultAndReadingGoesOn() throws IOException {
        assertThat(Rows.of("x.csv", "a,b\n1\n1,2,3\n4,5\n"))
                .containsExactly(
                        "2! has 1 cells where the header has 2:"
                                + " put cells with a separator, a quote or a line end into quotes",
                        "3! has 3 cells where the header has 2:"
                                + " put cells with a separator, a quote or a line end into quotes",
                        "4: [4, 5]");
    }

    @Test
    void aQuoteThatIsNotClosedEndsTheReadingAtItsRow() throws IOException {
        List<String> rows = Rows.of("x.csv", "a,b\n1,2\n3,\"4\n5,6\n");

        assertThat(rows).hasSize(2).startsWith("2: [1, 2]");
        assertThat(rows.get(1))
                .startsWith("2! the row here or the next is no CSV, and what follows is not read: ")
                .contains("quote");
    }

    @Test
    void textBehindAClosedQuoteIsNoCsv() throws IOException {
        assertThat(Rows.of("x.csv", "a,b\n1,\"2\" 3\n"))
                .singleElement()
                .asString()
                .startsWith("1! the row here or the next is no CSV");
    }

    @Test
    void anEmptyFileHasNoHeader() throws IOException {
        assertThat(Tables.open(Rows.source("x.csv", new byte[0]), ',').header()).isEmpty();
    }
}
