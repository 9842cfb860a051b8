package org.refusalunit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/** Compiles suite classes while tests run: a server's port is not known before, and annotations want constants. */
final class SuiteSource {

    private SuiteSource() {}

    /**
     * A suite class of four prompts.
     *
     * @param folder where source and class go
     * @param annotations all annotations of the class but the suite's
     * @param members what stands in the class
     */
    static Class<?> compiled(Path folder, String annotations, String members) {
        String source = """
                package suites;
                import java.lang.annotation.*;
                import org.refusalunit.annotations.*;
                @RefusalSuite("classpath:org/refusalunit/http/four.jsonl")
                %s
                public class Declared {
                    %s
                }
                """.formatted(annotations, members);
        try {
            Path file = Files.createDirectories(folder.resolve("suites")).resolve("Declared.java");
            Files.writeString(file, source);
            List<String> arguments = List.of(
                    "-proc:none",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-d",
                    folder.toString(),
                    file.toString());
            int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
            if (status != 0) {
                throw new IllegalStateException("the suite does not compile:\n" + source);
            }
            URL[] classes = {folder.toUri().toURL()};
            return Class.forName(
                    "suites.Declared", true, new URLClassLoader(classes, SuiteSource.class.getClassLoader()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
