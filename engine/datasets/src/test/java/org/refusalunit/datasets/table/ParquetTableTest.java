package org.refusalunit.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParquetTableTest {

    private static final String SCHEMA = """
            message row {
              optional binary prompt (STRING);
              required boolean adversarial;
              optional int64 number;
              optional group turns (LIST) { repeated group list { optional binary element (STRING); } }
              optional group answer { optional binary reasoning (STRING); optional binary solution (STRING); }
            }
            """;

    @TempDir
    private Path folder = Path.of("");

    private Path file(CompressionCodecName codec) throws IOException {
        return ParquetFile.write(folder.resolve("x.parquet"), SCHEMA, codec, (groups, writer) -> {
            Group first =
                    groups.newGroup().append("prompt", "Wann öffnet der Laden?").append("adversarial", true);
            first.append("number", 7L);
            Group turns = first.addGroup("turns");
            turns.addGroup("list").append("element", "One");
            turns.addGroup("list").append("element", "Two");
            first.addGroup("answer").append("solution", "At nine.");
            writer.write(first);
            writer.write(groups.newGroup().append("adversarial", false));
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD", "LZ4_RAW"})
    void cellsOfEveryKindAreRead(CompressionCodecName codec) throws IOException {
        Table table = new ParquetTable(file(codec));

        assertThat(table.header()).containsExactly("prompt", "adversarial", "number", "turns", "answer");
        assertThat(Rows.of(table))
                .containsExactly(
                        "1: [Wann öffnet der Laden?, true, 7, [One, Two], {solution=At nine.}]",
                        "2: [null, false, null, null, null]");
    }

    @Test
    void onlyWhatIsWantedComesInTheOrderItIsWanted() throws IOException {
        assertThat(Rows.of(new ParquetTable(file(CompressionCodecName.SNAPPY)), 3, 1))
                .containsExactly("1: [[One, Two], true]", "2: [null, false]");
    }

    @Test
    void rowsAreCountedAcrossRowGroups() throws IOException {
        String words = "a prompt of some length that does not compress into nothing at all, number ";
        Path file = ParquetFile.write(
                folder.resolve("long.parquet"),
                "message row { required binary prompt (STRING); }",
                CompressionCodecName.UNCOMPRESSED,
                (groups, writer) -> {
                    for (int i = 1; i <= 2000; i++) {
                        writer.write(groups.newGroup().append("prompt", words + i));
                    }
                });

        List<String> rows = Rows.of(new ParquetTable(file));

        assertThat(rows).hasSize(2000);
        assertThat(rows.get(1999)).isEqualTo("2000: [" + words + "2000]");
    }

    @Test
    void whatIsNoParquetIsSaidToBeNone() throws IOException {
        Path file = Files.writeString(folder.resolve("x.parquet"), "id,prompt\n1,x\n");

        assertThatThrownBy(() -> new ParquetTable(file).header())
                .isInstanceOf(TableException.class)
                .hasMessageStartingWith("is not a Parquet file: ");
    }

    @Test
    void insideOfAJarItIsNotRead() {
        assertThatThrownBy(() -> Tables.open(Rows.source("x.parquet", new byte[0]), ','))
                .hasMessage("Parquet is read from files, not from inside a jar: give file:path");
    }
}
