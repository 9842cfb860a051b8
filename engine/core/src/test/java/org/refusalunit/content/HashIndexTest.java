package org.refusalunit.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HashIndexTest {

    @Test
    void addsAPlaceWithoutComparingWhereNoOtherHasItsHashCode() {
        HashIndex index = new HashIndex();
        for (int i = 0; i < 5_000; i++) {
            assertThat(index.addIfAlone(31 * i, i)).isTrue();
        }
        for (int i = 0; i < 5_000; i++) {
            assertThat(index.addIfAlone(31 * i, 5_000 + i)).isFalse();
            assertThat(index.find(31 * i, at -> true)).isEqualTo(i);
        }
        assertThat(index.findOrAdd(31, 5_000, at -> at > 1)).isEqualTo(HashIndex.NONE);
        assertThat(index.find(31, at -> at > 1)).isEqualTo(5_000);
    }

    @Test
    void findsWhatAMapWouldFind() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            int differentHashes = 1 << (3 * (1 + random.nextInt(4)));
            Map<Integer, Integer> map = new HashMap<>();
            List<Integer> keys = new ArrayList<>();
            HashIndex index = new HashIndex();
            for (int i = 0; i < 2_000; i++) {
                int key = random.nextInt(3_000);
                keys.add(key);
                int known = index.findOrAdd(key % differentHashes, i, at -> keys.get(at) == key);
                Integer expected = map.putIfAbsent(key, i);
                assertThat(known).isEqualTo(expected == null ? HashIndex.NONE : expected);
            }
            for (int candidate = 0; candidate < 3_000; candidate++) {
                int key = candidate;
                assertThat(index.find(key % differentHashes, at -> keys.get(at) == key))
                        .isEqualTo(map.getOrDefault(key, HashIndex.NONE));
            }
        }
    }
}
