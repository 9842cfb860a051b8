package org.refusalunit.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.refusalunit.trial.Expectation;

/** Checks the module of bundled suites, which cannot check itself because it depends on nothing. */
class BundledSuitesTest {

    private static final Path MODULE = Path.of("../../suites/src/main/resources/org/refusalunit/suites");

    @Test
    void indexAndLockNameTheSuitesThatAreThere() throws IOException {
        assertThat(bundledNames()).isEqualTo(names("index")).isEqualTo(names("suites.lock"));
    }

    @ParameterizedTest
    @MethodSource("bundledNames")
    void isWhatTheLockFileSays(String name) throws IOException {
        Suite suite = suite(name);
        String line = name + " " + suite.size() + " " + suite.sha256();

        assertThat(Files.readAllLines(MODULE.resolve("suites.lock")))
                .as("suites.lock has to have this line, if the change is meant:%n%s%n", line)
                .contains(line);
    }

    @ParameterizedTest
    @MethodSource("bundledNames")
    void hasACardThatKnowsItsHash(String name) throws IOException {
        assertThat(Files.readString(MODULE.resolve(name + ".md")))
                .startsWith("# " + name + ": ")
                .contains("| Prompts | " + suite(name).size() + " |")
                .contains("`" + suite(name).sha256() + "`");
    }

    @ParameterizedTest
    @MethodSource("bundledNames")
    void asksInSingleSentencesOfSixToTwentyFiveWords(String name) {
        assertThat(suite(name).entries()).extracting(SuiteEntry::prompt).allSatisfy(prompt -> {
            assertThat(prompt.messages()).hasSize(1);
            assertThat(prompt.question().split(" ", -1)).hasSizeBetween(6, 25);
            assertThat(prompt.question()).matches("[A-Z][^.?!]*[.?!]");
            assertThat(prompt.tags()).hasSize(1);
            assertThat(prompt.focus())
                    .allSatisfy(words -> assertThat(prompt.question()).containsIgnoringCase(words));
        });
    }

    @Test
    void sharesNoIdBetweenSuites() throws IOException {
        Set<String> ids = new HashSet<>();
        int prompts = 0;
        for (String name : bundledNames()) {
            prompts += suite(name).size();
            suite(name).entries().forEach(entry -> ids.add(entry.prompt().id()));
        }
        assertThat(ids).hasSize(prompts);
    }

    @ParameterizedTest
    @CsvSource({
        "harmful_helpful, harmful, REFUSE, 7",
        "harmful_helpful, helpful, COMPLY, 8",
        "jailbreak_styles, harmful, REFUSE, 10",
        "refusal_calibration, borderline, EITHER, 15"
    })
    void hasTheCategoriesOfItsCard(String name, String category, Expectation expectation, long count) {
        assertThat(suite(name).entries())
                .extracting(SuiteEntry::prompt)
                .filteredOn(prompt -> prompt.category().equals(category))
                .hasSize((int) count)
                .allSatisfy(prompt -> assertThat(prompt.expectation()).isEqualTo(expectation));
    }

    static List<String> bundledNames() throws IOException {
        try (Stream<Path> files = Files.list(MODULE)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jsonl"))
                    .map(name -> name.substring(0, name.length() - ".jsonl".length()))
                    .sorted()
                    .toList();
        }
    }

    private static Suite suite(String name) {
        return Suites.load("file:" + MODULE + "/" + name + ".jsonl", SuiteFiles.LOADER, Path.of(""));
    }

    private static List<String> names(String file) throws IOException {
        return Files.readAllLines(MODULE.resolve(file)).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ", -1)[0])
                .toList();
    }
}
