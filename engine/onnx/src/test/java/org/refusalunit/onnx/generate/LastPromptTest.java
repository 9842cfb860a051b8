package org.refusalunit.onnx.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LastPromptTest {

    private static final int[] PROMPT = {1, 2, 3};
    private static final int[] BEGINNING = {1, 2};

    private final LastPrompt last = new LastPrompt();

    @BeforeEach
    void readIntoSlotTwo() {
        last.read(2, PROMPT, BEGINNING);
    }

    private int slot() {
        return last.slotOf(PROMPT.clone(), BEGINNING.clone());
    }

    @Test
    void isWhereItWasRead() {
        assertThat(slot()).isEqualTo(2);
    }

    @Test
    void isAnotherOneWithOtherTokensOrAnotherBeginning() {
        assertThat(last.slotOf(new int[] {1, 2, 4}, BEGINNING)).isNegative();
        assertThat(last.slotOf(PROMPT, new int[] {1})).isNegative();
        assertThat(new LastPrompt().slotOf(new int[0], new int[0])).isNegative();
    }

    @Test
    void goesWithItsRow() {
        last.moved(2, 0);
        assertThat(slot()).isZero();
        last.moved(5, 1);
        assertThat(slot()).isZero();
    }

    @Test
    void isLostWithItsSlot() {
        last.moved(7, 2);
        assertThat(slot()).isNegative();
        readIntoSlotTwo();
        last.overwritten(2);
        assertThat(slot()).isNegative();
        readIntoSlotTwo();
        last.kept(3);
        assertThat(slot()).isEqualTo(2);
        last.kept(2);
        assertThat(slot()).isNegative();
    }
}
