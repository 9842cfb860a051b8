package org.refusalunit.clients.sample;

import org.refusalunit.annotations.DisabledSuite;
import org.refusalunit.annotations.RefusalSuite;
import org.refusalunit.annotations.SyntheticModel;

/** Is not to be run. */
@DisabledSuite("the model has retired")
@RefusalSuite("classpath:suites/plain.jsonl")
@SyntheticModel
class DisabledTest {}
