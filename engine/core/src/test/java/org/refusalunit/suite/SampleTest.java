package org.refusalunit.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
                larger.add(random.nextInt(larger.size()), entry("new-" + i));
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

    private static List<SuiteEntry> suite(int size) {
        return IntStream.range(0, size).mapToObj(i -> entry("p-" + i)).toList();
    }

    private static SuiteEntry entry(String id) {
        return new SuiteEntry(Prompt.of(id, "Text of " + id, "helpful"), 1);
    }

    private static List<String> ids(List<SuiteEntry> entries) {
        return entries.stream().map(entry -> entry.prompt().id()).toList();
    }
}
