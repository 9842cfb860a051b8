package org.refusalunit.clients.sample;

import org.refusalunit.annotations.RefusalSuite;
import org.refusalunit.annotations.SyntheticModel;

/** Every prompt is answered as expected. */
@RefusalSuite(value = "classpath:suites/plain.jsonl", tags = "smoke")
@SyntheticModel(harmful = 1, helpful = 0)
class PassingTest {}
