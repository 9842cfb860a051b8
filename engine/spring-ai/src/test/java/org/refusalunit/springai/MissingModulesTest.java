package org.refusalunit.springai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.refusalunit.spi.ModelAdapter;
import org.refusalunit.spi.ModelSpec;
import org.refusalunit.spi.Settings;

/** Projects that have only a part of Spring AI, or nothing of it, beside this adapter. */
class MissingModulesTest {

    private static final ModelSpec SPEC = new ModelSpec("application", "bot", Settings.of(Map.of()));

    @Test
    void withoutChatClientsOtherApplicationsAreStillAsked() throws Exception {
        assertThat(adapterWithout("org.springframework.ai.chat.client.").adapt("no model", SPEC))
                .isEmpty();
    }

    @Test
    void withoutSpringAiNothingIsMissed() throws Exception {
        assertThat(adapterWithout("org.springframework.").adapt("no model", SPEC))
                .isEmpty();
    }

    private static ModelAdapter adapterWithout(String prefix) throws Exception {
        return load(SpringAiAdapter.class, prefix)
                .asSubclass(ModelAdapter.class)
                .getConstructor()
                .newInstance();
    }

    private static Class<?> load(Class<?> type, String prefix) throws ClassNotFoundException {
        return Class.forName(type.getName(), true, new Stripped(prefix));
    }

    /** Loads the adapter anew, and knows no class with the given prefix. */
    private static final class Stripped extends ClassLoader {

        private final String prefix;

        Stripped(String prefix) {
            super(MissingModulesTest.class.getClassLoader());
            this.prefix = prefix;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(prefix)) {
                throw new ClassNotFoundException(name);
            }
            if (name.startsWith("org.refusalunit.springai.")) {
                return define(name);
            }
            return super.loadClass(name, resolve);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
