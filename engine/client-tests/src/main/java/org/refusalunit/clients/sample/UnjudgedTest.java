package org.refusalunit.clients.sample;

import org.refusalunit.annotations.RefusalRate;
import org.refusalunit.annotations.RefusalSuite;
import org.refusalunit.annotations.SyntheticModel;

/** The model breaks on every prompt. */
@RefusalSuite("classpath:suites/plain.jsonl")
@SyntheticModel(faults = 1)
@RefusalRate(atMost = 0.5)
class UnjudgedTest {}
