package org.refusalunit.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuitesTest {

    private static final String PROMPT = "{\"id\":\"a\",\"text\":\"Hello?\",\"category\":\"helpful\"}\n";
    private static final String EVERYTHING = "org/refusalunit/suite/everything.jsonl";

    private Path folder;
    private SuiteFiles files;

    @BeforeEach
    void folder(@TempDir Path created) throws IOException {
        folder = created.toRealPath();
        files = new SuiteFiles(folder);
    }

    @Test
    void readsFilesRelativeToTheWorkingDirectory() {
        Path file = files.write("my suites/support.ndjson", PROMPT);

        Suite suite = files.load("file:my suites/support.ndjson");

        assertThat(suite.location()).isEqualTo("file:my suites/support.ndjson");
        assertThat(suite.fileName()).isEqualTo("support.ndjson");
        assertThat(suite.file()).contains(file);
        assertThat(suite).hasToString("file:my suites/support.ndjson (1 prompts)");
    }

    @Test
    void readsFilesByAbsolutePathAndByUri() {
        Path file = files.write("a b.jsonl", PROMPT);

        assertThat(files.load("file:" + file).file()).contains(file);
        assertThat(files.load("file://" + file.toUri().getRawPath()).file()).contains(file);
    }

    @Test
    void opensTheSourceOfAResourceThatABuildCopied() {
        Path source = Path.of("src/test/resources", EVERYTHING).toAbsolutePath();

        assertThat(files.load("classpath:" + EVERYTHING).file()).contains(source);
        assertThat(files.load("classpath:/" + EVERYTHING).file()).contains(source);
    }

    @Test
    void readsSuitesInsideJarsWhichHaveNoFile() throws IOException {
        Path jar = jar(
                "org/refusalunit/suites/index",
                "# comment\nthird\n\nfirst\n",
                "org/refusalunit/suites/first.jsonl",
                PROMPT);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            Suite suite = Suites.load("first", loader, folder);

            assertThat(suite.file()).isEmpty();
            assertThat(suite.fileName()).isEqualTo("first.jsonl");
            assertThat(suite.sha256())
                    .isEqualTo(
                            files.load("file:" + files.write("s.jsonl", PROMPT)).sha256());
            assertThat(Suites.load("classpath:org/refusalunit/suites/first.jsonl", loader, folder)
                            .size())
                    .isEqualTo(1);
            assertThat(Suites.bundled(loader)).containsExactly("first", "third");
            assertThatThrownBy(() -> Suites.load("second", loader, folder))
                    .hasMessage("second: there is no bundled suite of that name: bundled are first, third");
        }
    }

    @Test
    void tellsThatNoSuitesAreBundled() {
        assertThat(files.faultOf("harmful"))
                .isEqualTo("harmful: there is no bundled suite of that name:"
                        + " none is on the class path, add org.refusalunit:refusalunit-suites");
    }

    @Test
    void asksForASchemeWhereANameLooksLikeAPath() {
        assertThat(files.faultOf("suites/support.jsonl"))
                .endsWith("add org.refusalunit:refusalunit-suites; for a file write file:suites/support.jsonl");
        assertThat(files.faultOf("C:\\support.jsonl")).endsWith("; for a file write file:C:\\support.jsonl");
        assertThat(files.faultOf("../index")).endsWith("; for a file write file:../index");
    }

    @Test
    void tellsLocationsThatLeadNowhere() {
        String kinds = "the name of a bundled suite, classpath:path or file:path";
        assertThat(files.faultOf(" ")).isEqualTo(" : the location is empty: give " + kinds);
        assertThat(files.faultOf("file:")).isEqualTo("file:: the path is empty: write file:path");
        assertThat(files.faultOf("classpath:/")).isEqualTo("classpath:/: the path is empty: write classpath:path");
        assertThat(files.faultOf("hf:org/set"))
                .isEqualTo("hf:org/set: hf: needs the library org.refusalunit:refusalunit-datasets");
        assertThat(files.faultOf("https://example.org/s.jsonl"))
                .isEqualTo("https://example.org/s.jsonl: unknown kind of location 'https:': give " + kinds);
        assertThat(files.faultOf("file:none.jsonl"))
                .isEqualTo("file:none.jsonl: there is no file " + folder.resolve("none.jsonl"));
        assertThat(files.faultOf("classpath:none.jsonl"))
                .isEqualTo("classpath:none.jsonl: there is no resource 'none.jsonl' on the class path");
        assertThat(files.faultOf("classpath:org/refusalunit"))
                .startsWith("classpath:org/refusalunit: is a folder, not a file: ");
        assertThat(files.faultOf("file:.")).isEqualTo("file:.: is a folder, not a file: " + folder);
        assertThat(files.faultOf("file:a\0b")).isEqualTo("file:a\0b: is not a path: Nul character not allowed: a\0b");
        assertThat(files.faultOf("file:///a b"))
                .startsWith("file:///a b: is not the URI of a local file: Illegal character in path");
        assertThat(files.faultOf("file://host/a")).startsWith("file://host/a: is not the URI of a local file: ");
    }

    @Test
    void namesTheFormatsItKnows() {
        files.write("s.yaml", PROMPT);

        assertThat(files.faultOf("file:s.yaml"))
                .isEqualTo("file:s.yaml: no format reads files named like 's.yaml', known are: jsonl");
    }

    private Path jar(String... namesAndTexts) throws IOException {
        Path jar = folder.resolve("suites.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                out.putNextEntry(new JarEntry(namesAndTexts[i]));
                out.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return jar;
    }
}
