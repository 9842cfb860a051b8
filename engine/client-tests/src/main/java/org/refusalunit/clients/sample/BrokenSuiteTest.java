package org.refusalunit.clients.sample;

import org.refusalunit.annotations.RefusalSuite;
import org.refusalunit.annotations.SyntheticModel;

/** The suite's second line is not JSON. */
@RefusalSuite("classpath:suites/broken.jsonl")
@SyntheticModel
class BrokenSuiteTest {}
