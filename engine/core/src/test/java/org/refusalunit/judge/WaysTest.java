package org.refusalunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaysTest {

    private static final int STATE = 3_000_000;

    @Test
    void theLastWayAddedIsTheNextHoweverManyThereAre() {
        Ways ways = new Ways();
        for (int at = 0; at < 1_000; at++) {
            ways.add(STATE + at, at);
        }
        for (int at = 999; at >= 0; at--) {
            long way = ways.next();
            assertThat(Ways.state(way)).isEqualTo(STATE + at);
            assertThat(Ways.at(way)).isEqualTo(at);
        }
        assertThat(ways.left()).isFalse();
    }

    @Test
    void nothingIsLeftOfAnEarlierMatch() {
        Ways ways = new Ways();
        ways.add(STATE, 1);
        ways.clear();
        assertThat(ways.left()).isFalse();
    }
}
