package org.refusalunit.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.refusalunit.trial.Prompt;

class SampleTest {

    @Test
    void choosesTheSmallestHashesInTheOrderOfTheSuite() {
        // Reckoned with Python: sorted(ids, key=lambda id: sha256(f"{seed}\n{id}".encode()).digest())[:5]
        assertThat(ids(Sample.of(suite(20), 5, 0))).containsExactly("p-7", "p-8", "p-10", "p-12", "p-19");
        assertThat(ids(Sample.of(suite(20), 5, 7))).containsExactly("p-3", "p-9", "p-12", "p-16", "p-17");
        assertThat(ids(Sample.of(suite(20), 5, -1))).containsExactly("p-3", "p-4", "p-8", "p-14", "p-15");
    }

    @Test
    void choosesAllWhereNoFewerAreWanted() {
        List<SuiteEntry> suite = suite(4);

        assertThat(Sample.of(suite, 0, 1)).isEqualTo(suite);
        assertThat(Sample.of(suite, -3, 1)).isEqualTo(suite);
        assertThat(Sample.of(suite, 4, 1)).isEqualTo(suite);
        assertThat(Sample.of(suite, 5, 1)).isEqualTo(suite);
        assertThat(Sample.of(List.of(), 5, 1)).isEmpty();
    }

    @Test
    void holdsEverySmallerSample() {
        List<SuiteEntry> suite = suite(60);
        for (int size = 2; size < 60; size++) {
            assertThat(Sample.of(suite, size, 3)).hasSize(size).containsAll(Sample.of(suite, size - 1, 3));
        }
    }

    @Test
    void staysWhenPromptsAreAddedExceptForTheirOwnPlaces() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            List<SuiteEntry> suite = suite(40);
            List<SuiteEntry> larger = new ArrayList<>(suite);
            int added = 1 + random.nextInt(5);
            for (int i = 0; i < added; i++) {
                larger.add(random.nextInt(larger.size()), prompt("new-" + i));
            }
            List<String> before = ids(Sample.of(suite, 10, seed));
            List<String> after = ids(Sample.of(larger, 10, seed));
            List<String> arrived =
                    after.stream().filter(id -> id.startsWith("new-")).toList();

            assertThat(before)
                    .as("seed %d", seed)
                    .containsAll(
                            after.stream().filter(id -> !arrived.contains(id)).toList());
            assertThat(after).as("seed %d", seed).hasSize(10);
        }
    }

    @Test
    void keepsCategoriesInProportionByLargestRemainders() {
        List<SuiteEntry> suite = mixed(50, 30, 20);

        // Quotas of 7 are 3.5, 2.1 and 1.4: the place that is left goes to the largest fraction.
        assertThat(categories(Sample.of(suite, 7, 5, true)))
                .containsExactly(entry("harmful", 4L), entry("helpful", 2L), entry("borderline", 1L));
        assertThat(categories(Sample.of(suite, 10, 5, true)))
                .containsExactly(entry("harmful", 5L), entry("helpful", 3L), entry("borderline", 2L));
        assertThat(Sample.of(suite, 100, 5, true)).isEqualTo(suite);
    }

    @Test
    void takesInEachCategoryWhatTheWholeOfItWouldGive() {
        List<SuiteEntry> suite = mixed(50, 30, 20);
        List<String> chosen = ids(Sample.of(suite, 10, 5, true));
        List<SuiteEntry> harmful = suite.stream()
                .filter(entry -> entry.prompt().category().equals("harmful"))
                .toList();

        assertThat(chosen).containsAll(ids(Sample.of(harmful, 5, 5)));
    }

    @Test
    void aPromptAddedToACategoryLeavesTheOthersAlone() {
        for (int seed = 0; seed < 40; seed++) {
            List<SuiteEntry> suite = mixed(50, 30, 20);
            List<SuiteEntry> larger = new ArrayList<>(suite);
            larger.add(new SuiteEntry(Prompt.of("new", "Text", "helpful"), 1));
            List<String> before = ids(Sample.of(suite, 10, seed, true));
            List<String> after = ids(Sample.of(larger, 10, seed, true));

            assertThat(before)
                    .as("seed %d", seed)
                    .containsAll(after.stream().filter(id -> !id.equals("new")).toList());
        }
    }

    private static List<SuiteEntry> mixed(int harmful, int helpful, int borderline) {
        List<SuiteEntry> suite = new ArrayList<>();
        add(suite, "harmful", harmful);
        add(suite, "helpful", helpful);
        add(suite, "borderline", borderline);
        return suite;
    }

    private static void add(List<SuiteEntry> suite, String category, int n) {
        IntStream.range(0, n)
                .forEach(i -> suite.add(new SuiteEntry(Prompt.of(category + "-" + i, "Text " + i, category), 1)));
    }

    private static Map<String, Long> categories(List<SuiteEntry> entries) {
        return entries.stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.prompt().category(), LinkedHashMap::new, Collectors.counting()));
    }

    private static List<SuiteEntry> suite(int size) {
        return IntStream.range(0, size).mapToObj(i -> prompt("p-" + i)).toList();
    }

    private static SuiteEntry prompt(String id) {
        return new SuiteEntry(Prompt.of(id, "Text of " + id, "helpful"), 1);
    }

    private static List<String> ids(List<SuiteEntry> entries) {
        return entries.stream().map(entry -> entry.prompt().id()).toList();
    }
}
