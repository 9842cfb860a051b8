package org.refusalunit.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableReaderTest {

    private static TableReader read(TableWriter written) {
        return new TableReader(new ByteArrayInputStream(written.toByteArray()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_191, 8_192, 8_193, 16_384, 16_385, 65_537})
    void tablesOfAnyLengthAreReadAsTheyWereWritten(int length) throws IOException {
        int[] ints = new Random(length).ints(length).toArray();
        long[] longs = new Random(length).longs(length).toArray();
        double[] doubles = new Random(length).doubles(length).toArray();
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) length);
        TableWriter out = new TableWriter();
        out.ints(ints);
        out.longs(longs);
        out.doubles(doubles);
        out.bytes(bytes);
        out.number(-length);

        TableReader in = read(out);

        assertThat(in.ints()).isEqualTo(ints);
        assertThat(in.longs()).isEqualTo(longs);
        assertThat(in.doubles()).isEqualTo(doubles);
        assertThat(in.bytes()).isEqualTo(bytes);
        assertThat(in.number()).isEqualTo(-length);
    }

    @Test
    void linesKeepTheirLettersAndTheirNumber() throws IOException {
        TableWriter out = new TableWriter();
        out.lines(List.of("one", "", "zwölf", "不能", ""));
        out.lines(List.of());

        TableReader in = read(out);

        assertThat(in.lines()).containsExactly("one", "", "zwölf", "不能", "");
        assertThat(in.lines()).isEmpty();
    }

    @Test
    void numbersAreLittleEndian() {
        TableWriter out = new TableWriter();
        out.ints(new int[] {0x01020304});

        assertThat(out.toByteArray()).containsExactly(1, 0, 0, 0, 4, 3, 2, 1);
    }

    @Test
    void aTableThatEndsTooEarlyIsNoTable() {
        TableReader in = new TableReader(new ByteArrayInputStream(new byte[] {1, 0, 0, 0, 7, 7}));

        assertThatThrownBy(in::ints).isInstanceOf(EOFException.class).hasMessage("the tables end too early");
    }
}
