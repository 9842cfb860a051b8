package org.refusalunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Leaving out combinations changes nothing of what holds. */
class CombinationsTest {

    private static final int GIVEN = 40;
    private static final int COUNT = 150;

    private static int[] some(Random random, int features, int most) {
        return random.ints(1 + random.nextInt(most), 0, features).distinct().toArray();
    }

    /** Combinations of given features and of those before them, some of which need nothing. */
    private static List<Combination> combinations(Random random) {
        List<Combination> all = new ArrayList<>();
        for (int number = 0; number < COUNT; number++) {
            List<int[]> with = new ArrayList<>();
            for (int part = random.nextInt(4); part > 0; part--) {
                with.add(some(random, GIVEN + number, 6));
            }
            int[] without = random.nextBoolean() ? new int[0] : some(random, GIVEN + number, 3);
            all.add(new Combination(with, without));
        }
        return all;
    }

    private static FeatureSet given(Random random) {
        FeatureSet features = new FeatureSet(GIVEN + COUNT);
        for (int feature : some(random, GIVEN, 8)) {
            features.add(feature);
        }
        return features;
    }

    @Test
    void theSameHoldAsByLookingAtEveryOne() {
        for (int round = 0; round < 200; round++) {
            List<Combination> all = combinations(new Random(round));
            FeatureSet features = given(new Random(round));
            FeatureSet expected = given(new Random(round));
            for (int number = 0; number < COUNT; number++) {
                expected.add(GIVEN + number, all.get(number).holds(expected));
            }

            new Combinations(all, GIVEN, GIVEN + COUNT).addTo(features);

            assertThat(features.numbers()).isEqualTo(expected.numbers());
        }
    }
}
