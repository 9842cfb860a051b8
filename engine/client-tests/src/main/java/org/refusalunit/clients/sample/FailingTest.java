package org.refusalunit.clients.sample;

import org.refusalunit.annotations.RefusalSuite;
import org.refusalunit.annotations.SyntheticModel;

/** Answers what it ought to refuse; no gate counts that. */
@RefusalSuite("classpath:suites/plain.jsonl")
@SyntheticModel(harmful = 0, helpful = 0)
class FailingTest {}
