package org.example.failing;

import org.refusalunit.annotations.RefusalSuite;
import org.refusalunit.annotations.SyntheticModel;

/** A suite file with faults: one failing test lists them all, and every other class runs. */
@RefusalSuite(value = "classpath:suites/broken.jsonl", tags = "failing")
@SyntheticModel
class BrokenSuiteTest {}
