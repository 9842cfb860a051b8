package org.refusalunit.suite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.refusalunit.content.HashIndex;
import org.refusalunit.spi.SuiteSink;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;

/** Gathers the prompts of one file and finds what no format can see by itself, or should have to. */
final class SuiteCollector implements SuiteSink {

    private final List<SuiteEntry> entries = new ArrayList<>();
    private final HashIndex byId = new HashIndex();
    private final HashIndex byConversation = new HashIndex();
    private final List<SuiteComment> comments = new ArrayList<>();
    private final List<Integer> blankNotes = new ArrayList<>();
    private final List<SuiteFault> faults = new ArrayList<>();
    private final Map<String, Object> facts = new TreeMap<>();
    private final CanonicalForm canonical = new CanonicalForm();
    private final LineFaults ofLine = new LineFaults(this);

    @Override
    public void prompt(Prompt prompt, int line) {
        if (line < 1) {
            fault(
                    0,
                    "",
                    "the format says that prompt '" + Excerpt.of(prompt.id()) + "' is in line " + line
                            + ", but lines are counted from 1");
        }
        ofLine.startLine(line);
        PromptRules.check(prompt, ofLine);
        checkId(prompt, line);
        checkConversation(prompt, line);
        if (!canonical.add(prompt)) {
            PromptRules.checkSurrogates(prompt, ofLine);
        }
        entries.add(new SuiteEntry(prompt, line));
    }

    @Override
    public int offer(Prompt prompt, int line) {
        int same = sameConversation(prompt);
        if (same != HashIndex.NONE) {
            return entries.get(same).line();
        }
        prompt(prompt, line);
        return 0;
    }

    private int sameConversation(Prompt prompt) {
        List<Message> messages = prompt.messages();
        return byConversation.find(
                Folding.hash(messages),
                at -> Folding.same(messages, entries.get(at).prompt().messages()));
    }

    @Override
    public void fact(String name, Object value) {
        facts.put(name, value);
    }

    private void checkId(Prompt prompt, int line) {
        String id = prompt.id();
        int hash = id.hashCode();
        if (byId.addIfAlone(hash, entries.size())) {
            return;
        }
        int same = byId.findOrAdd(
                hash, entries.size(), at -> entries.get(at).prompt().id().equals(id));
        if (same != HashIndex.NONE) {
            int first = entries.get(same).line();
            fault(line, "id", "the id '" + Excerpt.of(id) + "' is taken by line " + first);
        }
    }

    private void checkConversation(Prompt prompt, int line) {
        List<Message> messages = prompt.messages();
        int hash = Folding.hash(messages);
        if (byConversation.addIfAlone(hash, entries.size())) {
            return;
        }
        int same = byConversation.findOrAdd(
                hash,
                entries.size(),
                at -> Folding.same(messages, entries.get(at).prompt().messages()));
        if (same != HashIndex.NONE) {
            SuiteEntry first = entries.get(same);
            fault(
                    line,
                    messages.size() == 1 ? "text" : "messages",
                    "the same conversation as line " + first.line() + ", the prompt '"
                            + Excerpt.of(first.prompt().id())
                            + "' (upper and lower case and spacing make no difference)");
        }
    }

    @Override
    public void fault(int line, String field, String message) {
        faults.add(new SuiteFault(line, field, message));
    }

    @Override
    public void comment(int line, String text) {
        if (text.startsWith(SuiteComment.TO_LINTER)) {
            comments.add(new SuiteComment(line, text));
        }
    }

    @Override
    public void blankNotes(int line) {
        blankNotes.add(line);
    }

    /** What there is, with its faults. */
    SuiteScan scan(Resource resource) {
        complete();
        return new SuiteScan(resource.location(), resource.fileName(), entries, faults, comments, blankNotes);
    }

    /** @throws SuiteException if there were faults or no prompts */
    Suite suite(Resource resource) {
        complete();
        if (!faults.isEmpty()) {
            throw new SuiteException(resource.location(), faults, null);
        }
        return new Suite(
                resource.location(),
                resource.fileName(),
                entries,
                canonical.sha256(),
                resource.editable().orElse(null),
                comments,
                facts);
    }

    private void complete() {
        if (entries.isEmpty() && faults.isEmpty()) {
            fault(0, "", "there are no prompts in this file");
        }
        if (faults.size() > 1) {
            faults.sort(Comparator.comparingInt(SuiteFault::line));
        }
    }
}
