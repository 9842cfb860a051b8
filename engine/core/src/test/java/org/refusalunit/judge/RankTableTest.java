package org.refusalunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankTableTest {

    private static RankTable table(Map<Integer, Integer> numbers) {
        return new RankTable(
                numbers.keySet().stream().mapToInt(Integer::intValue).toArray(),
                numbers.values().stream().mapToInt(Integer::intValue).toArray());
    }

    private static void assertHolds(Map<Integer, Integer> numbers, RankTable table) {
        numbers.forEach((key, number) -> {
            assertThat(table.maybe(key)).isOne();
            assertThat(table.find(key)).isEqualTo(number);
        });
    }

    @Test
    void whatWasGivenIsFoundAndNothingElse() {
        Random random = new Random(6);
        Map<Integer, Integer> numbers = new LinkedHashMap<>();
        while (numbers.size() < 40_000) {
            numbers.put(random.nextInt(), random.nextInt(2) == 0 ? -random.nextInt(9) - 1 : 1 + random.nextInt());
        }
        RankTable table = table(numbers);

        assertHolds(numbers, table);
        for (int i = 0; i < 100_000; i++) {
            int key = random.nextInt();
            assertThat(table.find(key)).isEqualTo(numbers.getOrDefault(key, 0));
        }
    }

    @Test
    void keysOfTheSameHighBitsAreToldApart() {
        Map<Integer, Integer> numbers = new LinkedHashMap<>();
        for (int low = 0; low < 100; low++) {
            numbers.put(-1 << 14 | low, low + 1);
            numbers.put(low, low + 101);
        }
        RankTable table = table(numbers);

        assertHolds(numbers, table);
        assertThat(table.find(100)).isZero();
        assertThat(table.maybe(100)).isOne();
        assertThat(table.find(-1)).isZero();
        assertThat(table.maybe(1 << 14)).isZero();
    }

    @Test
    void anEmptyTableHasNothing() {
        RankTable table = table(Map.of());

        assertThat(table.maybe(0)).isZero();
        assertThat(table.find(0)).isZero();
        assertThat(table.find(-1)).isZero();
    }
}
