package org.refusalunit.report.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {

    @Test
    void whatIsSeenStaysAsItIs() {
        String text = "Plain\ttext,\nüñï 漢字 العربية 😀 👩‍🚒 é";

        assertThat(VisibleText.of(text)).isEqualTo(text);
    }

    @Test
    void whatIsNotSeenIsNamed() {
        assertThat(VisibleText.of("a\u202Eb")).isEqualTo("a[U+202E]b");
        assertThat(VisibleText.of("\u0000\u001B\u007F\u0085")).isEqualTo("[U+0000][U+001B][U+007F][U+0085]");
        assertThat(VisibleText.of("zero\u200Bwidth\uFEFF")).isEqualTo("zero[U+200B]width[U+FEFF]");
        assertThat(VisibleText.of("half \uD83D.")).isEqualTo("half [U+D83D].");
        assertThat(VisibleText.of("\uDB40\uDC41")).isEqualTo("[U+E0041]");
        assertThat(VisibleText.of("a\u200Db")).isEqualTo("a[U+200D]b");
        assertThat(VisibleText.of("\u2028\u3164")).isEqualTo("[U+2028][U+3164]");
    }

    @Test
    void aLineEndOfWindowsIsALineEnd() {
        assertThat(VisibleText.of("a\r\nb\rc")).isEqualTo("a\nb[U+000D]c");
    }

    @Test
    void aLineHasNoBreaks() {
        assertThat(VisibleText.line(" a\r\n\n\tb\u2028c ")).isEqualTo("a b c");
    }
}
