package org.refusalunit.suite;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Role;

/** Reads the list of a prompt's messages. */
final class ConversationReader {

    private static final List<String> KEYS = List.of("role", "content", "text");
    private static final List<String> ROLES = List.of("system", "user", "assistant");

    private final LineFaults faults;
    private final Pool pool;

    ConversationReader(LineFaults faults, Pool pool) {
        this.faults = faults;
        this.pool = pool;
    }

    /** The list the parser stands at; {@code null} for JSON's null and after a fault. */
    @Nullable
    List<Message> read(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            JsonValues.wrongType(json, "messages", "a list of messages", faults);
            return null;
        }
        int before = faults.count();
        List<Message> messages = new ArrayList<>();
        int length = 0;
        for (; json.nextToken() != JsonToken.END_ARRAY; length++) {
            Message message = message(json, "messages[" + length + "]");
            if (message != null) {
                messages.add(message);
            }
        }
        if (length == 0) {
            faults.add("messages", "has no messages in it");
        } else if (faults.count() == before) {
            return complete(messages);
        }
        return null;
    }

    /** Checks how the messages follow each other. That the model answers at the end may be said or left out. */
    private @Nullable List<Message> complete(List<Message> messages) {
        int before = faults.count();
        for (int i = 0; i < messages.size(); i++) {
            boolean question = i > 0 && messages.get(i - 1).role() == Role.USER;
            if (messages.get(i).isAwaited() && !question) {
                faults.add(
                        "messages[" + i + "].content",
                        "is missing: write what is said, or put it behind a user message to have the model answer there");
            }
        }
        int last = messages.size() - 1;
        if (messages.get(last).role() == Role.SYSTEM) {
            faults.add("messages", "ends with a system message: nothing is asked");
        }
        if (faults.count() > before) {
            return null;
        }
        return List.copyOf(messages.get(last).isAwaited() ? messages.subList(0, last) : messages);
    }

    /** The list of a user's questions the parser stands at, the model to answer each; {@code null} as above. */
    @Nullable
    List<Message> readTurns(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        int before = faults.count();
        List<String> questions = JsonValues.strings(json, "turns", faults);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            if (questions.get(i).isBlank()) {
                faults.add("turns[" + i + "]", "is blank: write what is asked");
            } else {
                if (i > 0) {
                    messages.add(Message.awaited());
                }
                messages.add(Message.user(questions.get(i)));
            }
        }
        if (faults.count() == before && questions.size() < 2) {
            faults.add("turns", "has " + questions.size() + " in it: write text for a single question");
        }
        return faults.count() == before ? List.copyOf(messages) : null;
    }

    private @Nullable Message message(JsonParser json, String path) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            JsonValues.wrongType(json, path, "an object of role and content", faults);
            return null;
        }
        int before = faults.count();
        String role = null;
        String text = null;
        List<String> seen = new ArrayList<>(2);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            if (!KEYS.contains(key)) {
                faults.add(path, "unknown field '" + Excerpt.of(key) + "', " + Spelling.hint(key, KEYS));
                json.skipChildren();
            } else if (seen.contains(key) || (isText(key) && anyText(seen))) {
                faults.add(path + "." + key, "is the second of its kind in this message: keep one");
                json.skipChildren();
            } else if (isText(key)) {
                seen.add(key);
                text = text(json, path + "." + key);
            } else {
                seen.add(key);
                role = JsonValues.string(json, path + ".role", faults);
            }
        }
        if (faults.count() > before) {
            return null;
        }
        return message(path, role, text);
    }

    private @Nullable String text(JsonParser json, String field) throws IOException {
        String text = JsonValues.string(json, field, faults);
        if (text != null && text.isBlank()) {
            faults.add(field, "is blank: write what is said");
        }
        return text;
    }

    private @Nullable Message message(String path, @Nullable String roleName, @Nullable String text) {
        Role role = roleName == null ? missingRole(path) : role(path, roleName);
        if (text == null && role == Role.ASSISTANT) {
            return Message.awaited();
        }
        if (text == null) {
            faults.add(path + ".content", "is missing: write what is said");
        }
        return role == null || text == null ? null : pool.message(new Message(role, text));
    }

    private @Nullable Role missingRole(String path) {
        faults.add(path + ".role", "is missing: system, user or assistant");
        return null;
    }

    private @Nullable Role role(String path, String name) {
        return switch (name) {
            case "system" -> Role.SYSTEM;
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            default -> {
                faults.add(path + ".role", "unknown role '" + Excerpt.of(name) + "', " + Spelling.hint(name, ROLES));
                yield null;
            }
        };
    }

    private static boolean anyText(List<String> keys) {
        for (String key : keys) {
            if (isText(key)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isText(String key) {
        return !key.equals("role");
    }
}
