package org.refusalunit.engine.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;
import org.refusalunit.annotations.PromptTest;
import org.refusalunit.trial.Trial;

class DeclaredMethodsTest {

    static class Bare {}

    static class Declaring {
        @PromptTest
        void own(Trial trial) {}

        void other() {}
    }

    static class Inheriting extends Declaring {}

    interface Offering {
        @PromptTest
        default void offered(Trial trial) {}
    }

    static class Offered implements Offering {}

    @Test
    void theyAreFoundWhereverAClassHasThemFrom() {
        assertThat(DeclaredMethods.annotated(Bare.class, PromptTest.class)).isEmpty();
        assertThat(DeclaredMethods.annotated(Declaring.class, PromptTest.class))
                .extracting(Method::getName)
                .containsExactly("own");
        assertThat(DeclaredMethods.annotated(Inheriting.class, PromptTest.class))
                .extracting(Method::getName)
                .containsExactly("own");
        assertThat(DeclaredMethods.annotated(Offered.class, PromptTest.class))
                .extracting(Method::getName)
                .containsExactly("offered");
    }
}
