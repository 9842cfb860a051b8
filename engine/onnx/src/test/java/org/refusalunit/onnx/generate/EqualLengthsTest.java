package org.refusalunit.onnx.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EqualLengthsTest {

    private static final class Silent implements Row.Reader {
        @Override
        public boolean waits() {
            return true;
        }

        @Override
        public void written(Answer answer) {}

        @Override
        public void failed(String why) {}
    }

    private static List<Row> rows(int... lengths) {
        return new ArrayList<>(IntStream.of(lengths)
                .mapToObj(length -> new Row(
                        new int[length],
                        new int[0],
                        new Ending(1, Set.of()),
                        new Picking(List.of(), new GreedySampler()),
                        new Silent()))
                .toList());
    }

    private static List<Integer> lengths(List<Row> rows) {
        return rows.stream().map(Row::promptLength).toList();
    }

    @Test
    void takesTheOldestAndItsLikes() {
        List<Row> waiting = rows(3, 5, 3, 4, 3);
        Row oldest = waiting.get(0);
        List<Row> taken = new EqualLengths(16).next(waiting);
        assertThat(taken).first().isSameAs(oldest);
        assertThat(lengths(taken)).containsExactly(3, 3, 3);
        assertThat(lengths(waiting)).containsExactly(5, 4);
    }

    @Test
    void takesNoMoreThanABatch() {
        List<Row> waiting = rows(3, 3, 3, 3, 3);
        assertThat(new EqualLengths(2).next(waiting)).hasSize(2);
        assertThat(waiting).hasSize(3);
    }

    @Test
    void refusesEmptyBatches() {
        assertThatThrownBy(() -> new EqualLengths(0)).hasMessageContaining("not 0");
    }
}
