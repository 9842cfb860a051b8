package org.refusalunit.onnx.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManyHandsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void everyNumberIsDoneOnce(int threads) {
        try (ManyHands hands = new ManyHands(threads)) {
            AtomicIntegerArray done = new AtomicIntegerArray(100);
            for (int round = 1; round <= 50; round++) {
                hands.each(10, 90, done::incrementAndGet);
                for (int i = 0; i < done.length(); i++) {
                    assertThat(done.get(i)).isEqualTo(i >= 10 && i < 90 ? round : 0);
                }
            }
            hands.each(5, 5, done::incrementAndGet);
            assertThat(done.get(5)).isZero();
        }
    }

    @Test
    void threadsWorkAtTheSameTime() {
        Set<String> names = ConcurrentHashMap.newKeySet();
        CyclicBarrier allThree = new CyclicBarrier(3);
        try (ManyHands hands = new ManyHands(3)) {
            hands.each(0, 3, number -> {
                names.add(Thread.currentThread().getName());
                await(allThree);
            });
        }
        assertThat(names).containsExactlyInAnyOrder(Thread.currentThread().getName(), "refusalunit-pick");
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(1, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new AssertionError("not all threads came", e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void whatTheWorkThrowsIsThrownWhoeverDidIt(int bad) {
        CyclicBarrier all = new CyclicBarrier(4);
        try (ManyHands hands = new ManyHands(4)) {
            assertThatThrownBy(() -> hands.each(0, 4, number -> {
                        await(all);
                        if (number == bad) {
                            throw new IllegalStateException("bad " + number);
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("bad " + bad);
            assertThatThrownBy(() -> hands.each(0, 4, number -> {
                        await(all);
                        if (number == bad) {
                            throw new OutOfMemoryError("at " + number);
                        }
                    }))
                    .isInstanceOf(OutOfMemoryError.class);
        }
    }
}
