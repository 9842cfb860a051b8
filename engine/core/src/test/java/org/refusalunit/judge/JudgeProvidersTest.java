package org.refusalunit.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.Judge;
import org.refusalunit.spi.JudgeProvider;
import org.refusalunit.spi.Settings;

class JudgeProvidersTest {

    private static final String SERVICE = "META-INF/services/" + JudgeProvider.class.getName();

    /** A second provider with the first one's id. */
    public static final class Rival implements JudgeProvider {
        @Override
        public String id() {
            return "rules";
        }

        @Override
        public Judge create(Settings settings, BackendContext context) {
            throw new UnsupportedOperationException("never made");
        }
    }

    private URLClassLoader loaderWith(Path folder, String provider) throws IOException {
        Path file = folder.resolve(SERVICE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, provider + "\n");
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
    }

    @Test
    void theRuleJudgeIsFound() {
        assertThat(JudgeProviders.in(getClass().getClassLoader()).named("rules"))
                .isInstanceOf(RuleJudgeProvider.class);
    }

    @Test
    void anUnknownIdIsNamedWithThoseThatExist() {
        JudgeProviders providers = JudgeProviders.in(getClass().getClassLoader());

        assertThatThrownBy(() -> providers.named("oracle"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there is no judge oracle; known are [cascade, llm, rules]");
    }

    @Test
    void twoProvidersOfOneIdAreReported(@TempDir Path folder) throws IOException {
        try (URLClassLoader loader = loaderWith(folder, Rival.class.getName())) {
            assertThatThrownBy(() -> JudgeProviders.in(loader))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("two judge providers have the id rules")
                    .hasMessageContaining(Rival.class.getName());
        }
    }

    @Test
    void aProviderThatCannotBeLoadedIsReported(@TempDir Path folder) throws IOException {
        try (URLClassLoader loader = loaderWith(folder, "org.example.Missing")) {
            assertThatThrownBy(() -> JudgeProviders.in(loader))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("org.example.Missing");
        }
    }
}
