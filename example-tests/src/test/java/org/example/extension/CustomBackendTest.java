package org.example.extension;

import org.refusalunit.annotations.Model;
import org.refusalunit.annotations.RefusalRate;
import org.refusalunit.annotations.RefusalSuite;

/** A backend of one's own, named by its provider's id. */
@RefusalSuite("harmful_helpful")
@Model(provider = "echo", options = "opening=I'm sorry, but I can't help with that. Your words were:")
@RefusalRate(atLeast = 1)
class CustomBackendTest {}
