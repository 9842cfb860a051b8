package org.refusalunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HashTableTest {

    @Test
    void whatWasAddedIsFoundAndNothingElse() {
        Random random = new Random(1);
        Map<Integer, Integer> expected = new HashMap<>();
        while (expected.size() < 5_000) {
            expected.put(random.nextInt(), 1 + random.nextInt());
        }
        HashTable table = new HashTable(expected.size());
        expected.forEach((hash, number) -> assertThat(table.add(hash, number)).isTrue());

        expected.forEach((hash, number) -> {
            assertThat(table.find(hash)).isEqualTo(number);
            assertThat(table.add(hash, 7)).isFalse();
        });
        for (int i = 0; i < 20_000; i++) {
            int hash = random.nextInt();
            assertThat(table.find(hash)).isEqualTo(expected.getOrDefault(hash, 0));
        }
    }

    @Test
    void hashesOfOnePlaceGoToTheNext() {
        HashTable table = new HashTable(16);
        // Only high bits differ, which choose no place.
        for (int i = 1; i <= 16; i++) {
            assertThat(table.add(i << 26, i)).isTrue();
        }
        for (int i = 1; i <= 16; i++) {
            assertThat(table.find(i << 26)).isEqualTo(i);
        }
        assertThat(table.find(17 << 26)).isZero();
    }
}
