package org.refusalunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FeatureSetTest {

    private static FeatureSet of(int room, int... features) {
        FeatureSet set = new FeatureSet(room);
        for (int feature : features) {
            set.add(feature);
        }
        return set;
    }

    @Test
    void numbersComeInAscendingOrder() {
        FeatureSet set = of(300, 200, 3, 64, 63);

        assertThat(set.numbers()).containsExactly(3, 63, 64, 200);
        assertThat(set.has(63)).isTrue();
        assertThat(set.has(65)).isFalse();
        assertThat(of(300).numbers()).isEmpty();
    }

    @Test
    void theNextNumberIsFound() {
        FeatureSet set = of(300, 3, 64, 200);

        assertThat(set.next(0)).isEqualTo(3);
        assertThat(set.next(4)).isEqualTo(64);
        assertThat(set.next(64)).isEqualTo(64);
        assertThat(set.next(65)).isEqualTo(200);
        assertThat(set.next(201)).isEqualTo(-1);
        assertThat(set.next(290)).isEqualTo(-1);
    }

    @Test
    void oneInCommonIsEnough() {
        FeatureSet set = of(300, 3, 200);

        assertThat(set.hasAnyOf(of(200, 5, 200))).isTrue();
        assertThat(set.hasAnyOf(of(201, 5, 201))).isFalse();
        assertThat(set.hasAnyOf(of(0))).isFalse();
    }
}
