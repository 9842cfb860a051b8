package org.refusalunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MasksTest {

    static Iterable<String> roles() {
        return Masks.ROLES;
    }

    @ParameterizedTest
    @MethodSource("roles")
    void aRoleIsFoundInLettersOfEitherCase(String role) {
        assertThat(Masks.of(role + ": no").behindRole()).isEqualTo(role.length() + 1);
        assertThat(Masks.of(role.toUpperCase(Locale.ROOT) + ": no").behindRole())
                .isEqualTo(role.length() + 1);
    }
}
