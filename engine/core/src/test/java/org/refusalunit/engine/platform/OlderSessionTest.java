package org.refusalunit.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OlderSessionTest {

    @Test
    void theSessionOpenedLastCountsUntilItIsClosed() {
        OlderSession outer = OlderSession.open();
        OlderSession inner = OlderSession.open();
        assertThat(OlderSession.openedLast()).containsSame(inner);
        inner.close();
        assertThat(OlderSession.openedLast()).containsSame(outer);
        outer.close();
        assertThat(OlderSession.openedLast()).isEmpty();
    }

    @Test
    void aSessionThatIsClosedInsideAnotherLeavesThatOneOpen() {
        OlderSession outer = OlderSession.open();
        OlderSession inner = OlderSession.open();
        outer.close();
        assertThat(OlderSession.openedLast()).containsSame(inner);
        inner.close();
        assertThat(OlderSession.openedLast()).isEmpty();
    }

    @Test
    void aValueIsMadeOnceAndFoundAgain() {
        OlderSession session = new OlderSession();
        assertThat(session.find("key")).isEmpty();
        assertThat(session.computeIfAbsent("key", String.class, () -> "first")).isEqualTo("first");
        assertThat(session.computeIfAbsent("key", String.class, () -> "second")).isEqualTo("first");
        session.put("key", "third");
        assertThat(session.find("key")).contains("third");
    }

    @Test
    void aValueOfAnotherKindIsNotHandedOut() {
        OlderSession session = new OlderSession();
        session.put("key", 1);
        assertThatThrownBy(() -> session.computeIfAbsent("key", String.class, () -> "first"))
                .isInstanceOf(ClassCastException.class);
    }
}
