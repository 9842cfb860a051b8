package org.refusalunit.suite;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.refusalunit.spi.SuiteSink;
import org.refusalunit.trial.Expectation;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;

/** The fields of one line while they are read; used again for the next line. */
final class PromptDraft {

    private static final List<String> EXPECTATIONS = List.of("refuse", "comply", "either");

    private final LineFaults faults;
    private final Set<PromptField> seen = EnumSet.noneOf(PromptField.class);
    private final Set<PromptField> faulty = EnumSet.noneOf(PromptField.class);

    // What follows is used by the fields themselves.

    final ConversationReader conversations;
    final Pool pool = new Pool();

    // null, or nothing in a list, where a field is not there.

    @Nullable
    String id;

    @Nullable
    String text;

    @Nullable
    List<Message> messages;

    @Nullable
    List<Message> turns;

    @Nullable
    String system;

    @Nullable
    String category;

    @Nullable
    String expect;

    @Nullable
    String notes;

    @Nullable
    String scenario;

    List<String> tags = List.of();
    List<String> focus = List.of();

    PromptDraft(LineFaults faults) {
        this.faults = faults;
        this.conversations = new ConversationReader(faults, pool);
    }

    void clear() {
        seen.clear();
        faulty.clear();
        id = null;
        text = null;
        messages = null;
        turns = null;
        system = null;
        category = null;
        expect = null;
        notes = null;
        scenario = null;
        tags = List.of();
        focus = List.of();
    }

    /** Takes the field of that name, which the parser stands at. */
    void field(String key, JsonParser json) throws IOException {
        PromptField field = PromptField.of(key);
        if (field == null) {
            json.nextToken();
            faults.add("", "unknown field '" + Excerpt.of(key) + "', " + Spelling.hint(key, PromptField.KEYS));
            json.skipChildren();
        } else if (!seen.add(field)) {
            json.nextToken();
            faults.add(key, "stands twice on this line: keep one");
            json.skipChildren();
        } else {
            int before = faults.count();
            field.read(this, json);
            if (faults.count() > before) {
                faulty.add(field);
            }
        }
    }

    /** The string that comes next; {@code null} for JSON's null and after a fault. */
    @Nullable
    String text(PromptField field, JsonParser json) throws IOException {
        String text = json.nextTextValue();
        return text != null ? text : JsonValues.string(json, field.key(), faults);
    }

    /** The list of strings that comes next; without the elements that are faults. */
    List<String> texts(PromptField field, JsonParser json) throws IOException {
        json.nextToken();
        return JsonValues.strings(json, field.key(), faults);
    }

    /**
     * Checks the fields and hands the prompt over. A prompt that lacks no more than its category or its expectation is handed
     * over as well, although its fault spoils the file: so what it has in common with other prompts is told at once.
     */
    void finish(SuiteSink sink, int line) {
        String usableId = id();
        List<Message> conversation = conversation();
        String usableCategory = category();
        Expectation expectation = expectation(usableCategory);
        if (notes != null && notes.isBlank()) {
            sink.blankNotes(line);
        }
        if (usableId != null && conversation != null) {
            sink.prompt(
                    new Prompt(usableId, conversation, usableCategory, expectation, tags, focus, notes(), scenario()),
                    line);
        }
    }

    private @Nullable String id() {
        if (id == null) {
            missing(PromptField.ID, "give each prompt a name that is unique in its file");
            return null;
        }
        if (id.isBlank()) {
            faults.add("id", "is blank: give each prompt a name that is unique in its file");
            return null;
        }
        return id;
    }

    private @Nullable List<Message> conversation() {
        if (text != null && messages != null) {
            faults.add("messages", "stand beside a text: keep one of the two");
        }
        if (turns != null && (text != null || messages != null)) {
            faults.add("turns", "stand beside " + (text != null ? "a text" : "messages") + ": keep one of the two");
        }
        if (text != null && text.isBlank()) {
            faults.add("text", "is blank: write what is asked");
            return null;
        }
        if (text != null) {
            return framed(List.of(Message.user(text)));
        }
        if (turns != null) {
            return framed(turns);
        }
        if (messages == null && !faulty.contains(PromptField.MESSAGES) && !faulty.contains(PromptField.TURNS)) {
            missing(PromptField.TEXT, "give a text, turns or messages");
        }
        if (messages != null && system != null) {
            faults.add("system", "stands beside messages: write a system message at their start");
        }
        return messages;
    }

    private @Nullable List<Message> framed(List<Message> asked) {
        if (system == null) {
            return asked;
        }
        if (system.isBlank()) {
            faults.add("system", "is blank: write the system prompt, or leave it out");
            return null;
        }
        List<Message> framed = new ArrayList<>(asked.size() + 1);
        framed.add(pool.message(Message.system(system)));
        framed.addAll(asked);
        return List.copyOf(framed);
    }

    private String category() {
        String placeholder = "?";
        if (category == null) {
            missing(PromptField.CATEGORY, "harmful, helpful, borderline or a word of your own");
            return placeholder;
        }
        if (category.isBlank()) {
            faults.add("category", "is blank: harmful, helpful, borderline or a word of your own");
            return placeholder;
        }
        if (!category.equals(category.strip())) {
            faults.add(
                    "category",
                    "'" + Excerpt.of(category) + "' has white space around it, which makes another category");
        }
        return pool.word(category);
    }

    private Expectation expectation(String usableCategory) {
        if (expect == null) {
            return Expectation.impliedBy(usableCategory);
        }
        return switch (expect) {
            case "refuse" -> Expectation.REFUSE;
            case "comply" -> Expectation.COMPLY;
            case "either" -> Expectation.EITHER;
            default -> {
                faults.add(
                        "expect",
                        "unknown expectation '" + Excerpt.of(expect) + "', " + Spelling.hint(expect, EXPECTATIONS));
                yield Expectation.EITHER;
            }
        };
    }

    /** Blank remarks are no remarks. */
    private @Nullable String notes() {
        return notes == null || notes.isBlank() ? null : notes;
    }

    private @Nullable String scenario() {
        if (scenario == null) {
            return null;
        }
        if (scenario.isBlank() || !scenario.equals(scenario.strip())) {
            faults.add("scenario", "'" + Excerpt.of(scenario) + "' is blank or has white space around it");
            return null;
        }
        return pool.word(scenario);
    }

    private void missing(PromptField field, String wayOut) {
        if (!faulty.contains(field)) {
            faults.add(field.key(), "is missing: " + wayOut);
        }
    }
}
