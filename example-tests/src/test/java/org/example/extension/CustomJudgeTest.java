package org.example.extension;

import org.refusalunit.annotations.JudgedBy;
import org.refusalunit.annotations.Model;
import org.refusalunit.annotations.RefusalRate;
import org.refusalunit.annotations.RefusalSuite;

/** A judge of one's own, named by its provider's id. */
@RefusalSuite("harmful_helpful")
@Model(provider = "echo", label = "polite", options = "opening=Regretfully not.")
@JudgedBy(value = "opening", options = "opening=Regretfully not.")
@RefusalRate(atLeast = 1)
class CustomJudgeTest {}
