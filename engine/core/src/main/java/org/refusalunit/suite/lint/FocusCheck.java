package org.refusalunit.suite.lint;

import java.util.List;
import java.util.Locale;
import org.refusalunit.suite.SuiteEntry;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;

/** Finds focus words that do not occur in their prompt's text; upper and lower case make no difference. */
final class FocusCheck implements LintCheck {

    @Override
    public void check(List<SuiteEntry> entries, LintSink sink) {
        for (SuiteEntry entry : entries) {
            Prompt prompt = entry.prompt();
            for (int i = 0; i < prompt.focus().size(); i++) {
                String word = prompt.focus().get(i);
                String field = "focus[" + i + "]";
                if (word.isBlank()) {
                    sink.add(LintCode.FOCUS_ABSENT, entry.line(), field, "is blank: leave it out");
                } else if (!occurs(word, prompt.messages())) {
                    sink.add(
                            LintCode.FOCUS_ABSENT,
                            entry.line(),
                            field,
                            "'" + Quoted.of(word) + "' does not occur in the text: copy it from there");
                }
            }
        }
    }

    private static boolean occurs(String word, List<Message> messages) {
        String folded = word.toLowerCase(Locale.ROOT);
        for (Message message : messages) {
            if (message.text().contains(word)
                    || message.text().toLowerCase(Locale.ROOT).contains(folded)) {
                return true;
            }
        }
        return false;
    }
}
