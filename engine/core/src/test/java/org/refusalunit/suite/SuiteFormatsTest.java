package org.refusalunit.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.spi.SuiteFormat;
import org.refusalunit.spi.SuiteLocator;
import org.refusalunit.spi.SuiteSink;
import org.refusalunit.spi.SuiteSource;
import org.refusalunit.trial.Prompt;

class SuiteFormatsTest {

    private Path folder;
    private SuiteFiles files;

    @BeforeEach
    void folder(@TempDir Path created) {
        folder = created;
        files = new SuiteFiles(folder);
    }

    @Test
    void readsFormatsThatAreRegisteredAsServices() throws IOException {
        files.write("services/META-INF/services/" + SuiteFormat.class.getName(), LineFormat.class.getName());
        files.write("s.txt", "One?\nTwo?\n");
        URL services = folder.resolve("services").toUri().toURL();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {services}, SuiteFiles.LOADER)) {
            Suite suite = Suites.load("file:s.txt", loader, folder);

            assertThat(suite.entries())
                    .containsExactly(
                            new SuiteEntry(Prompt.of("1", "One?", "own"), 1),
                            new SuiteEntry(Prompt.of("2", "Two?", "own"), 2));
        }
    }

    @Test
    void holdsOtherFormatsToTheSameRules() {
        files.write("s.txt", "One?\none?\n\nbad id\n");

        assertThatThrownBy(() -> read("s.txt", List.of(new LineFormat())))
                .isInstanceOf(SuiteException.class)
                .hasMessage("""
                        file:s.txt:2: text: the same conversation as line 1, the prompt '1' (upper and lower case and spacing make no difference)
                        file:s.txt:3: empty line
                        file:s.txt:4: id: the id 'bad id' has ' ' in it, allowed are A-Z a-z 0-9 . _ / - (test selectors of build tools break on others)""");
    }

    @Test
    void tellsFormatsThatFail() {
        files.write("s.txt", "throw\n");
        files.write("s.bin", "");

        assertThatThrownBy(() -> read("s.txt", List.of(new LineFormat())))
                .isInstanceOf(SuiteException.class)
                .hasMessage("file:s.txt: the format 'lines' failed on this file: java.lang.IllegalStateException: odd")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> read("s.bin", List.of(new LineFormat())))
                .isInstanceOf(SuiteException.class)
                .hasMessage("file:s.bin: cannot be read: java.io.IOException: torn")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void refusesToChooseBetweenFormats() {
        files.write("s.txt", "One?");

        assertThatThrownBy(() -> read("s.txt", List.of(new LineFormat(), new LineFormat(), new JsonlFormat())))
                .hasMessage("file:s.txt: several formats read files named like 's.txt': lines, lines");
    }

    @Test
    void readsItsOwnFormatThroughALoaderThatDoesNotSeeIt() {
        files.write("s.jsonl", "{\"id\":\"a\",\"text\":\"Hello?\",\"category\":\"helpful\"}");

        assertThat(Suites.load("file:s.jsonl", ClassLoader.getPlatformClassLoader(), folder)
                        .size())
                .isEqualTo(1);
    }

    @Test
    void namesABrokenRegistrationWhereNoFormatFits() throws IOException {
        files.write("broken/META-INF/services/" + SuiteFormat.class.getName(), "org.example.Missing");
        files.write("s.yaml", "");
        URL services = folder.resolve("broken").toUri().toURL();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {services}, null)) {
            assertThatThrownBy(() -> Suites.load("file:s.yaml", loader, folder))
                    .hasMessage("file:s.yaml: no format reads files named like 's.yaml', known are: jsonl;"
                            + " a registered format cannot be used: org.refusalunit.spi.SuiteFormat:"
                            + " Provider org.example.Missing not found");
        }
    }

    @Test
    void keepsWhatAFormatKnowsAndLeavesOutWhatAFormatOffersTwice() {
        files.write("s.txt", "fact\noffer\nOffer\noffer  \n");

        Suite suite = read("s.txt", List.of(new LineFormat()));

        assertThat(suite.facts())
                .isEqualTo(Map.of("licence", "MIT", "left_out", List.of("3 repeats 2", "4 repeats 2")));
        assertThat(suite.entries()).containsExactly(new SuiteEntry(Prompt.of("2", "offer", "own"), 2));
    }

    @Test
    void findsKindsOfLocationsThatAreRegisteredAsServices() throws IOException {
        files.write("services/META-INF/services/" + SuiteLocator.class.getName(), HomeLocator.class.getName());
        files.write("s.jsonl", "{\"id\":\"a\",\"text\":\"Hello?\",\"category\":\"helpful\"}");
        URL services = folder.resolve("services").toUri().toURL();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {services}, SuiteFiles.LOADER)) {
            assertThat(Suites.load("home:s.jsonl", loader, folder).size()).isOne();
            assertThatThrownBy(() -> Suites.load("home:", loader, folder))
                    .isInstanceOf(SuiteException.class)
                    .hasMessage("home:: nobody is at home");
        }
    }

    @Test
    void tablesNameTheLibraryThatReadsThem() {
        files.write("s.csv", "id,text\n");

        assertThatThrownBy(() -> Suites.load("file:s.csv", SuiteFiles.LOADER, folder))
                .hasMessage("file:s.csv: no format reads files named like 's.csv', known are: jsonl;"
                        + " tables are read by org.refusalunit:refusalunit-datasets");
    }

    private Suite read(String name, List<SuiteFormat> formats) {
        Resource resource = new Locations(SuiteFiles.LOADER, folder).suite("file:" + name);
        return new SuiteReader(SuiteFormats.of(formats)).read(resource);
    }

    /** One prompt per line, its number the id; a few words mean trouble. */
    public static final class LineFormat implements SuiteFormat {

        @Override
        public String id() {
            return "lines";
        }

        @Override
        public boolean reads(String fileName) {
            return fileName.endsWith(".txt") || fileName.endsWith(".bin");
        }

        @Override
        public void read(SuiteSource source, SuiteSink sink) throws IOException {
            if (source.fileName().endsWith(".bin")) {
                throw new IOException("torn");
            }
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(source.open(), StandardCharsets.UTF_8))) {
                List<String> lines = reader.lines().toList();
                for (int i = 0; i < lines.size(); i++) {
                    line(lines.get(i), i + 1, sink);
                }
            }
        }

        private final List<String> leftOut = new ArrayList<>();

        private void line(String text, int number, SuiteSink sink) {
            switch (text) {
                case "fact" -> sink.fact("licence", "MIT");
                case "offer", "Offer", "offer  " -> {
                    int first = sink.offer(Prompt.of(Integer.toString(number), text, "own"), number);
                    if (first > 0) {
                        leftOut.add(number + " repeats " + first);
                        sink.fact("left_out", List.copyOf(leftOut));
                    }
                }
                case "" -> sink.fault(number, "", "empty line");
                case "throw" -> throw new IllegalStateException("odd");
                case "bad id" -> sink.prompt(Prompt.of(text, text, "own"), number);
                default -> sink.prompt(Prompt.of(Integer.toString(number), text, "own"), number);
            }
        }
    }

    /** Knows the files of a folder under another name. */
    public static final class HomeLocator implements SuiteLocator {

        @Override
        public Set<String> schemes() {
            return Set.of("home");
        }

        @Override
        public SuiteSource locate(String location, Places places) throws IOException {
            String name = location.substring("home:".length());
            if (name.isEmpty()) {
                throw new IOException("nobody is at home");
            }
            return places.find("file:" + name);
        }
    }
}
