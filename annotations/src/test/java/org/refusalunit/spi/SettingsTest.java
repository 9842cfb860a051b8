package org.refusalunit.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** What a provider reads of a declaration. */
class SettingsTest {

    private final Settings settings = Settings.of(Map.of(
            "value",
            "demo",
            "empty",
            "",
            "threads",
            4,
            "rate",
            0.5,
            "text",
            " 7 ",
            "on",
            true,
            "off",
            "false",
            "list",
            List.of("a", "b")));

    @Test
    void valuesOfAnAnnotationKeepTheirTypeAndTextsAreParsed() {
        assertThat(settings.text("value")).isEqualTo("demo");
        assertThat(settings.integer("threads", 1)).isEqualTo(4);
        assertThat(settings.integer("text", 1)).isEqualTo(7);
        assertThat(settings.number("rate", 0)).isEqualTo(0.5);
        assertThat(settings.number("threads", 0)).isEqualTo(4.0);
        assertThat(settings.number("text", 0)).isEqualTo(7.0);
        assertThat(settings.flag("on", false)).isTrue();
        assertThat(settings.flag("off", true)).isFalse();
        assertThat(settings.texts("list")).containsExactly("a", "b");
        assertThat(settings.texts("value")).containsExactly("demo");
    }

    @Test
    void whatIsMissingIsWhatTheCallerSays() {
        assertThat(settings.text("missing", "other")).isEqualTo("other");
        assertThat(settings.text("empty", "other")).isEqualTo("other");
        assertThat(settings.integer("missing", 3)).isEqualTo(3);
        assertThat(settings.number("missing", 0.25)).isEqualTo(0.25);
        assertThat(settings.flag("missing", true)).isTrue();
        assertThat(settings.texts("missing")).isEmpty();
        assertThat(settings.has("missing")).isFalse();
    }

    @Test
    void aWrongValueIsNamedWithItsSetting() {
        assertThatThrownBy(() -> settings.integer("value", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("setting value is not a whole number: demo");
        assertThatThrownBy(() -> settings.integer("rate", 0)).hasMessage("setting rate is not a whole number: 0.5");
        assertThatThrownBy(() -> settings.number("value", 0)).hasMessage("setting value is not a number: demo");
        assertThatThrownBy(() -> settings.flag("value", false))
                .hasMessage("setting value is neither true nor false: demo");
        assertThatThrownBy(() -> Settings.of(Map.of("a", 1)).text("b"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("there is no setting b, only [a]");
    }

    @Test
    void equalValuesMakeEqualSettings() {
        assertThat(Settings.of(Map.of("a", 1, "b", "x")))
                .isEqualTo(Settings.of(Map.of("b", "x", "a", 1)))
                .hasSameHashCodeAs(Settings.of(Map.of("b", "x", "a", 1)))
                .isNotEqualTo(Settings.of(Map.of("a", 2, "b", "x")))
                .hasToString("{a=1, b=x}");
    }
}
