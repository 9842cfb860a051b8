package org.refusalunit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles suite classes as the tests run: the port of a test's server is not known before, and annotations want constants. */
final class SuiteSource {

    private SuiteSource() {}

    /**
     * A suite class of four prompts with the given annotations.
     *
     * @param folder where source and class go
     * @param annotations all annotations but the suite's
     */
    static Class<?> compiled(Path folder, String annotations) {
        String source =
                """
                package suites;
                import org.refusalunit.annotations.*;
                @RefusalSuite("classpath:org/refusalunit/http/four.jsonl")
                %s
                public class Declared {
                    @OpenAiModel(value = "shared-model", baseUrl = "%%s")
                    @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
                    @interface Shared {}
                }
                """
                        .formatted(annotations)
                        .replace("%s", "http://localhost:1/v1");
        try {
            Path file = Files.createDirectories(folder.resolve("suites")).resolve("Declared.java");
            Files.writeString(file, source);
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            int status = compiler.run(
                    null, null, null, "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString(), file.toString());
            if (status != 0) {
                throw new IllegalStateException("the suite does not compile:\n" + source);
            }
            return Class.forName("suites.Declared", true, loader(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ClassLoader loader(Path folder) throws MalformedURLException {
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, SuiteSource.class.getClassLoader());
    }
}
