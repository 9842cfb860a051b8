package org.refusalunit.suite.lint;

/** How bad a finding is. */
public enum LintSeverity {
    /** The suite cannot be run. */
    ERROR,
    /** Most likely a mistake, or something that makes a rate mean less than it seems to. */
    WARNING,
    /** Worth a look. */
    NOTE
}
