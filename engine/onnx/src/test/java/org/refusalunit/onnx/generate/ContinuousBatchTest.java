package org.refusalunit.onnx.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.onnx.fixture.ScriptedSlots;

class ContinuousBatchTest {

    private static final int[] NONE = {};

    /** Three rows are shared among threads, two are not. */
    private static final long MANY_SCORES = 3L * ScriptedSlots.VOCABULARY;

    /** A row and what became of it. */
    private static final class Asked implements Row.Reader {
        private final int[] prompt;
        private final int limit;
        private boolean waits = true;
        private List<Integer> tokens = List.of();
        private String why = "";
        private int ends;

        Asked(int limit, int... prompt) {
            this.prompt = prompt;
            this.limit = limit;
        }

        Row row() {
            return new Row(
                    prompt, NONE, new Ending(limit, Set.of()), new Picking(List.of(), new GreedySampler()), this);
        }

        @Override
        public boolean waits() {
            return waits;
        }

        @Override
        public void written(Answer answer) {
            tokens = answer.tokens();
            ends++;
        }

        @Override
        public void failed(String reason) {
            why = reason;
            ends++;
        }

        void assertAnswered() {
            assertThat(why).isEmpty();
            assertThat(ends).isEqualTo(1);
            assertThat(tokens).isEqualTo(ScriptedSlots.answer(prompt, limit));
        }

        void assertFailed(String part) {
            assertThat(why).contains(part);
            assertThat(ends).isEqualTo(1);
        }
    }

    private static List<Asked> many(int count) {
        Random random = new Random(count);
        return IntStream.range(0, count)
                .mapToObj(i -> new Asked(
                        1 + random.nextInt(12),
                        random.ints(1 + random.nextInt(20), 0, ScriptedSlots.VOCABULARY)
                                .toArray()))
                .toList();
    }

    private static void run(ContinuousBatch batch) {
        int steps = 0;
        while (!batch.isIdle()) {
            batch.step();
            assertThat(++steps).as("the batch comes to an end").isLessThan(10_000);
        }
    }

    private static ContinuousBatch batch(ScriptedSlots slots, int most, List<Asked> asked) {
        ContinuousBatch batch = new ContinuousBatch(slots, most, 3, MANY_SCORES);
        asked.forEach(each -> batch.add(each.row()));
        return batch;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 32})
    void rowsThatComeAndGoKeepTheirOwnText(int most) {
        List<Asked> asked = many(100);
        ScriptedSlots slots = new ScriptedSlots(10_000);
        run(batch(slots, most, asked));
        asked.forEach(Asked::assertAnswered);
        assertThat(slots.sizes()).allMatch(size -> size <= most);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 32})
    void promptsAreReadTogetherAndBesideRowsThatAdvance(int most) {
        List<Asked> asked = many(100);
        ScriptedSlots slots = new ScriptedSlots(10_000);
        slots.readTogether(3);
        run(batch(slots, most, asked));
        asked.forEach(Asked::assertAnswered);
        assertThat(slots.readingSteps()).isBetween(100 / 3 / 2, 100);
    }

    @Test
    void aPromptThatCannotBeReadFailsAloneAmongThoseReadWithIt() {
        ScriptedSlots slots = new ScriptedSlots(10_000);
        slots.readTogether(4);
        slots.failOnPromptsThatBeginWith(token -> token == 7);
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            asked.add(new Asked(3 + i % 4, i % 10, 1, 2));
        }
        run(batch(slots, 8, asked));
        for (Asked each : asked) {
            if (each.prompt[0] == 7) {
                each.assertFailed("unreadable");
            } else {
                each.assertAnswered();
            }
        }
    }

    @Test
    void theBatchIsRefilledBetweenTokens() {
        ScriptedSlots slots = new ScriptedSlots(10_000);
        List<Asked> asked = List.of(new Asked(9, 1), new Asked(3, 2), new Asked(5, 3), new Asked(3, 4));
        run(batch(slots, 2, asked));
        asked.forEach(Asked::assertAnswered);
        // 9 steps in one slot, 3, 5 and 3 in the other.
        assertThat(slots.sizes()).containsExactly(2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1);
    }

    @Test
    void aRowThatNobodyWaitsForLeavesBeforeTheNextToken() {
        ScriptedSlots slots = new ScriptedSlots(10_000);
        List<Asked> asked = List.of(new Asked(9, 1), new Asked(9, 2), new Asked(9, 3));
        ContinuousBatch batch = batch(slots, 2, asked);
        batch.step();
        asked.get(0).waits = false;
        asked.get(2).waits = false;
        run(batch);
        asked.get(1).assertAnswered();
        assertThat(asked.get(0).ends + asked.get(2).ends).isZero();
        assertThat(slots.sizes()).containsExactly(2, 1, 1, 1, 1, 1, 1, 1, 1);
    }

    @Test
    void aFailureEndsTheRowAtFaultAndNoOther() {
        ScriptedSlots slots = new ScriptedSlots(10_000);
        slots.failOnRowsThatBeginWith(token -> token == 7);
        List<Asked> asked = new ArrayList<>(
                IntStream.range(0, 7).mapToObj(i -> new Asked(8, i, i)).toList());
        asked.add(new Asked(8, 7, 1, 1));
        Collections.shuffle(asked, new Random(4));
        run(batch(slots, 8, asked));
        for (Asked each : asked) {
            if (each.prompt[0] == 7) {
                each.assertFailed("poisoned");
            } else {
                each.assertAnswered();
            }
        }
        assertThat(slots.sizes()).as("the others go on together").endsWith(7, 7, 7);
    }

    @Test
    void scoresThatAreNoNumbersEndTheirRowOnly() {
        ScriptedSlots slots = new ScriptedSlots(10_000);
        slots.failOnRowsThatBeginWith(token -> token == 7);
        slots.giveNoNumbersInstead();
        List<Asked> asked = List.of(new Asked(4, 1), new Asked(4, 7), new Asked(4, 2));
        run(batch(slots, 3, asked));
        asked.get(0).assertAnswered();
        asked.get(1).assertFailed("NaN");
        asked.get(2).assertAnswered();
    }

    @Test
    void batchesThatTheRuntimeCannotComputeShrink() {
        ScriptedSlots slots = new ScriptedSlots(10_000);
        slots.failAbove(3);
        List<Asked> asked =
                IntStream.range(0, 10).mapToObj(i -> new Asked(6, i % 10, 1)).toList();
        run(batch(slots, 10, asked));
        asked.forEach(Asked::assertAnswered);
        assertThat(slots.sizes()).hasSizeLessThan(5 * 5).allMatch(size -> size <= 3);
    }

    @Test
    void lessMemoryMeansFewerRowsAndTheSameAnswers() {
        List<Asked> asked = many(60);
        ScriptedSlots slots = new ScriptedSlots(3 * 64);
        run(batch(slots, 32, asked));
        asked.forEach(Asked::assertAnswered);
        assertThat(slots.rooms()).isNotEmpty().allMatch(room -> room.matches("[123]x64"));
        assertThat(slots.sizes()).contains(3);
    }

    @Test
    void memoryThatCannotBeHadMeansFewerRowsToo() {
        List<Asked> asked = many(20);
        ScriptedSlots slots = new ScriptedSlots(10_000);
        slots.refuseRoom(14);
        run(batch(slots, 16, asked));
        asked.forEach(Asked::assertAnswered);
        assertThat(slots.rooms()).first().isEqualTo("2x64");
    }

    @Test
    void aRowForWhichThereIsNeverRoomFailsAndSaysWhatToDo() {
        Asked long1 = new Asked(200, 1);
        Asked short1 = new Asked(20, 2);
        ScriptedSlots slots = new ScriptedSlots(128);
        run(batch(slots, 4, List.of(long1, short1)));
        long1.assertFailed("refusalunit.onnx.memory");
        assertThat(long1.why).contains("200 tokens").contains("201 MB");
        short1.assertAnswered();
    }

    @Test
    void aRowThatJustFitsIsNotFailedForRoundingUp() {
        Asked asked = new Asked(130, 1);
        ScriptedSlots slots = new ScriptedSlots(131);
        run(batch(slots, 4, List.of(asked)));
        asked.assertAnswered();
        assertThat(slots.rooms()).containsExactly("1x130");
    }

    @Test
    void aLongRowWaitsForRoomButNotForever() {
        Asked long1 = new Asked(150, 1);
        List<Asked> asked = new ArrayList<>(List.of(new Asked(20, 3), new Asked(20, 4), long1));
        for (int i = 0; i < 60; i++) {
            asked.add(new Asked(20, i % 10));
        }
        ScriptedSlots slots = new ScriptedSlots(256);
        ContinuousBatch batch = batch(slots, 4, asked);
        run(batch);
        asked.forEach(Asked::assertAnswered);
        assertThat(slots.rooms().stream().filter(room -> room.endsWith("x192"))).hasSize(1);
        assertThat(slots.rooms()).as("and gives its room back").last().isEqualTo("4x64");
    }

    @Test
    void roomGrowsWithTheTextsAndKeepsThem() {
        List<Asked> asked = new ArrayList<>();
        for (int i = 1; i < 40; i++) {
            asked.add(new Asked(10 * i, i % 10, 3));
        }
        ScriptedSlots slots = new ScriptedSlots(100_000);
        run(batch(slots, 8, asked));
        asked.forEach(Asked::assertAnswered);
        assertThat(slots.rooms()).hasSizeBetween(3, 12).last().asString().startsWith("8x");
    }

    @Test
    void closingClosesTheDecoder() {
        ScriptedSlots slots = new ScriptedSlots(100);
        new ContinuousBatch(slots, 1, 1).close();
        assertThat(slots.isClosed()).isTrue();
    }

    @Test
    void refusesEmptyBatches() {
        assertThatThrownBy(() -> new ContinuousBatch(new ScriptedSlots(1), 0, 1))
                .hasMessageContaining("not 0");
        assertThatThrownBy(() -> new ContinuousBatch(new ScriptedSlots(1), 1, 0))
                .hasMessageContaining("and 0");
    }
}
