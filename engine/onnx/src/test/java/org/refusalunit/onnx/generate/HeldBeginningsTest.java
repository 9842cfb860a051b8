package org.refusalunit.onnx.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What slots still hold of beginnings. */
class HeldBeginningsTest {

    private static final int[] SYSTEM = {1, 2, 3, 4, 5};
    private static final int[] OTHER = {1, 2, 3, 4, 6};

    private final HeldBeginnings held = new HeldBeginnings();

    @BeforeEach
    void threeSlots() {
        held.resized(3, 0);
    }

    @Test
    void aSlotHoldsWhatWasPutThereAndNothingElse() {
        held.put(1, SYSTEM, 4);

        assertThat(held.of(1, SYSTEM.clone())).isEqualTo(4);
        assertThat(held.of(1, OTHER)).isZero();
        assertThat(held.of(0, SYSTEM)).isZero();
    }

    @Test
    void slotsAreAlikeAsFarAsBothHoldTheSameBeginning() {
        held.put(0, SYSTEM, 5);
        held.put(1, SYSTEM.clone(), 3);
        held.put(2, OTHER, 5);

        assertThat(held.common(0, 1)).isEqualTo(3);
        assertThat(held.common(1, 0)).isEqualTo(3);
        assertThat(held.common(0, 2)).isZero();
    }

    @Test
    void whatIsWrittenIntoASlotEndsWhatItHolds() {
        held.put(0, SYSTEM, 5);

        held.overwritten(0, 7);
        assertThat(held.of(0, SYSTEM)).isEqualTo(5);
        held.overwritten(0, 2);
        assertThat(held.of(0, SYSTEM)).isEqualTo(2);
        held.overwritten(0, 0);
        assertThat(held.of(0, SYSTEM)).isZero();
    }

    @Test
    void bothSlotsHoldItAfterACopy() {
        held.put(0, SYSTEM, 5);
        held.copied(0, 2);

        assertThat(held.common(0, 2)).isEqualTo(5);
    }

    @Test
    void onlyTheSlotsThatAreKeptHoldAnythingAfterwards() {
        held.put(0, SYSTEM, 5);
        held.put(1, SYSTEM, 5);
        held.resized(4, 1);

        assertThat(held.of(0, SYSTEM)).isEqualTo(5);
        assertThat(held.of(1, SYSTEM)).isZero();
        assertThat(held.of(3, SYSTEM)).isZero();
        held.resized(1, 0);
        assertThat(held.of(0, SYSTEM)).isZero();
    }
}
