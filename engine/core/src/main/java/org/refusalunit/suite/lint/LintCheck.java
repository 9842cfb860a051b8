package org.refusalunit.suite.lint;

import java.util.List;
import org.refusalunit.suite.SuiteEntry;

/** Looks for one kind of thing in the prompts of a suite. */
@FunctionalInterface
interface LintCheck {

    /** Tells what there is in the prompts, which are in the order of their lines. */
    void check(List<SuiteEntry> entries, LintSink sink);
}
