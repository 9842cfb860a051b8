package org.refusalunit.onnx.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TokenFrameTest {

    @Test
    void whatStandsAroundTwoTextsIsFoundWithItsTypes() {
        TokenFrame frame = TokenFrame.pair(
                new long[] {0, 7, 8, 2, 2, 9, 2}, new long[] {0, 0, 0, 0, 1, 1, 1}, new int[] {7, 8}, new int[] {9});

        TokenFrame.Framed framed = frame.around(new int[] {5}, new int[] {4, 3});

        assertThat(frame.size()).isEqualTo(4);
        assertThat(framed.ids()).containsExactly(0, 5, 2, 2, 4, 3, 2);
        assertThat(framed.types()).containsExactly(0, 0, 0, 1, 1, 1, 1);
    }

    @Test
    void thereMayBeNothingAround() {
        TokenFrame frame = TokenFrame.single(new long[] {7, 8}, new long[] {0, 0}, new int[] {7, 8});

        assertThat(frame.size()).isZero();
        assertThat(frame.around(new int[] {1}, new int[0]).ids()).containsExactly(1);
    }

    @Test
    void textsThatAreChangedAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenFrame.single(new long[] {1, 2}, new long[] {0, 0}, new int[] {2, 1}))
                .withMessageContaining("changes texts instead of framing them");
    }
}
