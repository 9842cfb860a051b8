package org.refusalunit.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and messages that no terminal and no report chokes on. */
class ExcerptTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'plain'|10|plain",
                "'  a \t b\nc '|10|a b c",
                "'abcdef'|4|abcd...",
                "'abcd'|4|abcd",
                "'ab cd'|4|ab c...",
                "'abc def'|3|abc...",
                "'abc def'|4|abc...",
                "'abc '|3|abc",
                "'abc '|4|abc",
                "'abc  '|4|abc",
                "'abc  d'|4|abc...",
                "'abc \u00e9'|3|abc...",
                "'abc\u200B'|3|abc",
                "'a\u0000b\u001b[31mc'|20|ab[31mc",
                "'x\u202Ey\u200Bz'|20|xyz",
                "'\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00'|2|\uD83D\uDE00\uD83D\uDE00...",
                "'a\uD83Db'|20|ab",
                "''|5|''"
            })
    void isOneCleanLineOfAtMostTheGivenLength(String text, int limit, String expected) {
        assertThat(Excerpt.of(text, limit)).isEqualTo(expected);
    }
}
