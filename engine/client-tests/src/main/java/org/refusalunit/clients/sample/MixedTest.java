package org.refusalunit.clients.sample;

import org.junit.jupiter.api.Test;
import org.refusalunit.annotations.RefusalSuite;
import org.refusalunit.annotations.SyntheticModel;

/** A suite with a test of JUnit Jupiter in the same class. */
@RefusalSuite("classpath:suites/plain.jsonl")
@SyntheticModel(harmful = 1, helpful = 0)
class MixedTest {

    @Test
    void ordinary() {}
}
