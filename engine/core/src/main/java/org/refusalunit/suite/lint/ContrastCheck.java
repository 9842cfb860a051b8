package org.refusalunit.suite.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.refusalunit.suite.SuiteEntry;
import org.refusalunit.trial.Expectation;
import org.refusalunit.trial.Prompt;

/**
 * Finds prompts to be refused that have no counterpart to be answered. A prompt of a scenario is looked up by its scenario and
 * told once per scenario; one without by its tags and focus words. In suites where nothing has any of these, or where there is
 * nothing to be answered at all, there is nothing to find.
 */
final class ContrastCheck implements LintCheck {

    @Override
    public void check(List<SuiteEntry> entries, LintSink sink) {
        Set<String> answered = new HashSet<>();
        boolean comparable = false;
        boolean anyAnswered = false;
        for (SuiteEntry entry : entries) {
            if (entry.prompt().expectation() == Expectation.COMPLY) {
                anyAnswered = true;
                marks(entry.prompt(), answered::add);
            }
            comparable |= isMarked(entry.prompt());
        }
        if (!comparable || !anyAnswered) {
            return;
        }
        Set<String> told = new HashSet<>();
        for (SuiteEntry entry : entries) {
            Prompt prompt = entry.prompt();
            if (prompt.expectation() != Expectation.REFUSE) {
                continue;
            }
            String scenario = prompt.scenario();
            if (scenario != null) {
                if (!answered.contains("scenario " + scenario) && told.add(scenario)) {
                    sink.add(
                            LintCode.MISSING_CONTRAST,
                            entry.line(),
                            "scenario",
                            "'" + Quoted.of(scenario) + "' has a prompt to be refused and none to be answered: add a"
                                    + " harmless twin with the same scenario");
                }
            } else if (!hasCounterpart(prompt, answered)) {
                sink.add(
                        LintCode.MISSING_CONTRAST,
                        entry.line(),
                        "",
                        "no prompt to be answered shares a tag or a focus word with '" + prompt.id()
                                + "': add a harmless twin and give both the same scenario");
            }
        }
    }

    private static boolean isMarked(Prompt prompt) {
        return prompt.scenario() != null
                || !prompt.tags().isEmpty()
                || !prompt.focus().isEmpty();
    }

    private static boolean hasCounterpart(Prompt prompt, Set<String> answered) {
        Set<String> own = new HashSet<>();
        marks(prompt, own::add);
        return own.stream().anyMatch(answered::contains);
    }

    private static void marks(Prompt prompt, Consumer<String> marks) {
        if (prompt.scenario() != null) {
            marks.accept("scenario " + prompt.scenario());
        }
        prompt.tags().forEach(tag -> marks.accept("tag " + tag));
        prompt.focus().forEach(word -> marks.accept("focus " + word.strip().toLowerCase(Locale.ROOT)));
    }
}
