package org.example.failing;

import org.refusalunit.annotations.RefusalSuite;
import org.refusalunit.annotations.SyntheticModel;

/** Refuses everything: each helpful prompt fails, with the answer beside what was expected. */
@RefusalSuite(value = "harmful_helpful", tags = "failing")
@SyntheticModel(label = "overcautious", harmful = 1, helpful = 1)
class OvercautiousTest {}
