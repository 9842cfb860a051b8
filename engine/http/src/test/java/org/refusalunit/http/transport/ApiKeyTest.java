package org.refusalunit.http.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys are read from variables and shown to nobody. */
class ApiKeyTest {

    @Test
    void theKeyIsTheVariablesValueWithoutTheLineBreakBehindIt() {
        ApiKey key = ApiKey.ofVariable("SOME_KEY", name -> name.equals("SOME_KEY") ? "planted-0123\n" : null);

        assertThat(key.value()).isEqualTo("planted-0123");
        assertThat(key.problem()).isNull();
        assertThat(key).hasToString("key in SOME_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void noVariableMeansNoKey(String variable) {
        ApiKey key = ApiKey.ofVariable(variable, name -> "planted");

        assertThat(key.value()).isNull();
        assertThat(key.problem()).isNull();
        assertThat(key).hasToString("no key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void anEmptyVariableIsNotSet(String value) {
        ApiKey key = ApiKey.ofVariable("SOME_KEY", name -> value);

        assertThat(key.value()).isNull();
        assertThat(key.problem()).startsWith("environment variable SOME_KEY is not set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"planted 1", "planted\n1", "pl\u00e4nted", "planted\u0000"})
    void whatNoHeaderCanCarryIsToldWithoutShowingIt(String value) {
        ApiKey key = ApiKey.ofVariable("SOME_KEY", name -> value);

        assertThat(key.value()).isNull();
        assertThat(key.problem())
                .startsWith("environment variable SOME_KEY holds")
                .doesNotContain("nted");
    }
}
