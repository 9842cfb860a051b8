package org.refusalunit.clients.sample;

import org.refusalunit.annotations.RefusalSuite;
import org.refusalunit.annotations.Sampling;
import org.refusalunit.annotations.SyntheticModel;

/** Asks everything twice. */
@RefusalSuite("classpath:suites/plain.jsonl")
@SyntheticModel(harmful = 1, helpful = 0)
@Sampling(repeats = 2)
class RepeatedTest {}
