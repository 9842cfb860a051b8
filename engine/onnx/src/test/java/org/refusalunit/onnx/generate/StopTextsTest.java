package org.refusalunit.onnx.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopTextsTest {

    private static final StopTexts STOP = new StopTexts(
            List.of("END", "\n\n", "NDX"),
            tokens -> tokens.stream().map(Character::toString).collect(Collectors.joining()));

    @ParameterizedTest
    @CsvSource({"abc, abc", "abEND, ab", "abENDcdEND, ab", "ENabNDX, ENab", "aENDX, a", "END, ''", "abEN, abEN"})
    void answersEndBeforeTheFirstOfThem(String answer, String kept) {
        assertThat(STOP.before(answer)).isEqualTo(kept);
        assertThat(STOP.cut(answer.chars().boxed().toList())).isEqualTo(kept.equals(answer) ? -1 : kept.length());
    }

    @Test
    void noneCutsNothing() {
        assertThat(StopTexts.NONE.isEmpty()).isTrue();
        assertThat(StopTexts.NONE.before("END")).isEqualTo("END");
    }
}
