package org.refusalunit.clients.sample;

import org.junit.jupiter.api.Test;

/** A test class of JUnit Jupiter: what becomes of it shows whether the engine leaves others alone. */
class OrdinaryTest {

    @Test
    void ordinary() {}
}
