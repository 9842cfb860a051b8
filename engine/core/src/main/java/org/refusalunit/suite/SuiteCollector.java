package org.refusalunit.suite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.refusalunit.spi.SuiteSink;
import org.refusalunit.trial.Prompt;

/** Gathers the prompts of one file and finds what no format can see by itself, or should have to. */
final class SuiteCollector implements SuiteSink {

    private final List<SuiteEntry> entries = new ArrayList<>();
    private final Map<String, SuiteEntry> byId = new HashMap<>();
    private final Map<FoldedConversation, SuiteEntry> byConversation = new HashMap<>();
    private final List<SuiteFault> faults = new ArrayList<>();
    private final CanonicalForm canonical = new CanonicalForm();

    @Override
    public void prompt(Prompt prompt, int line) {
        SuiteEntry entry = new SuiteEntry(prompt, line);
        PromptRules.check(prompt, (field, message) -> fault(line, field, message));
        SuiteEntry sameId = byId.putIfAbsent(prompt.id(), entry);
        if (sameId != null) {
            fault(line, "id", "the id '" + Excerpt.of(prompt.id()) + "' is taken by line " + sameId.line());
        }
        SuiteEntry sameText = byConversation.putIfAbsent(new FoldedConversation(prompt.messages()), entry);
        if (sameText != null) {
            fault(
                    line,
                    prompt.messages().size() == 1 ? "text" : "messages",
                    "the same conversation as line " + sameText.line() + ", the prompt '"
                            + Excerpt.of(sameText.prompt().id())
                            + "' (upper and lower case and spacing do not make a difference)");
        }
        if (!canonical.add(prompt)) {
            PromptRules.checkSurrogates(prompt, (field, message) -> fault(line, field, message));
        }
        entries.add(entry);
    }

    @Override
    public void fault(int line, String field, String message) {
        faults.add(new SuiteFault(line, field, message));
    }

    /** @throws SuiteException if there were faults or no prompts */
    Suite suite(Resource resource) {
        if (entries.isEmpty() && faults.isEmpty()) {
            fault(0, "", "there are no prompts in this file");
        }
        if (!faults.isEmpty()) {
            throw new SuiteException(resource.location(), faults, null);
        }
        return new Suite(
                resource.location(),
                resource.fileName(),
                entries,
                byId,
                canonical.sha256(),
                resource.editable().orElse(null));
    }
}
