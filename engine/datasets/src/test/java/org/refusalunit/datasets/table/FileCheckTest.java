package org.refusalunit.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FileCheckTest {

    /** {@code printf 'id,prompt\n1,x\n' | sha256sum}. */
    private static final String SHA256 = "08f2108abe40ce4de9472af6315bc22a51ad19e880bc4ba167f8d42f48265fef";

    private static FileCheck of(byte[] bytes, boolean text) throws IOException {
        return FileCheck.of(Rows.source("x.csv", bytes), text);
    }

    @Test
    void theHashIsThatOfTheBytes() throws IOException {
        assertThat(of("id,prompt\n1,x\n".getBytes(StandardCharsets.UTF_8), true))
                .isEqualTo(new FileCheck(SHA256, 0));
    }

    @Test
    void theFirstLineThatIsNotUtf8IsNamed() throws IOException {
        assertThat(of("a\nb\nMüller\n".getBytes(StandardCharsets.ISO_8859_1), true)
                        .malformed())
                .isEqualTo(3);
        assertThat(of("a\nb\nMüller\n".getBytes(StandardCharsets.ISO_8859_1), false)
                        .malformed())
                .isZero();
        assertThat(of("a\nü".getBytes(StandardCharsets.UTF_8), true).malformed())
                .isZero();
        assertThat(of(new byte[] {'a', '\n', (byte) 0xC3}, true).malformed()).isEqualTo(2);
    }

    @Test
    void charactersMayLieAcrossBlocks() throws IOException {
        String text = "x" + "üß€\n".repeat(40_000);
        assertThat(of(text.getBytes(StandardCharsets.UTF_8), true).malformed()).isZero();
        assertThat(of((text + "\n\u00FC").getBytes(StandardCharsets.UTF_8), true)
                        .malformed())
                .isZero();
    }

    @Test
    void linesAreCountedAcrossBlocks() throws IOException {
        byte[] bytes = ("üß€\n".repeat(40_000) + "!").getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 1] = (byte) 0xFF;
        assertThat(of(bytes, true).malformed()).isEqualTo(40_001);
    }
}
