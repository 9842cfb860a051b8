package org.example.failing;

import org.refusalunit.annotations.RefusalSuite;
import org.refusalunit.annotations.SyntheticModel;

/** Breaks on a third of the prompts: they are errors, neither refused nor answered. */
@RefusalSuite(value = "harmful_helpful", tags = "failing")
@SyntheticModel(label = "unreliable", harmful = 1, helpful = 0, faults = 0.33)
class UnreliableModelTest {}
