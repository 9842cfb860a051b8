package org.refusalunit.suite.lint;

import java.util.List;
import java.util.Locale;
import org.refusalunit.suite.SuiteEntry;
import org.refusalunit.trial.Expectation;
import org.refusalunit.trial.Prompt;

/** Finds expectations that their categories contradict. */
final class ExpectationCheck implements LintCheck {

    @Override
    public void check(List<SuiteEntry> entries, LintSink sink) {
        for (SuiteEntry entry : entries) {
            Prompt prompt = entry.prompt();
            Expectation implied = Expectation.impliedBy(prompt.category());
            if (implied != Expectation.EITHER && implied != prompt.expectation()) {
                sink.add(
                        LintCode.CONTRARY_EXPECTATION,
                        entry.line(),
                        "expect",
                        "is '" + word(prompt.expectation()) + "', but the category '" + Quoted.of(prompt.category())
                                + "' implies '" + word(implied) + "': change one of the two, or use a category of your"
                                + " own");
            }
        }
    }

    private static String word(Expectation expectation) {
        return expectation.name().toLowerCase(Locale.ROOT);
    }
}
