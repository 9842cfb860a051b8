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

    private static final String ROLE = "role";
    private static final List<String> TEXTS = List.of("content", "text");
    private static final List<String> KEYS = List.of(ROLE, TEXTS.get(0), TEXTS.get(1));
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
            Message message = message(json, length);
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

    private @Nullable Message message(JsonParser json, int place) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            JsonValues.wrongType(json, path(place), "an object of role and content", faults);
            return null;
        }
        int before = faults.count();
        String role = null;
        String text = null;
        boolean hasRole = false;
        boolean hasText = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            boolean ofRole = key.equals(ROLE);
            if (!ofRole && !TEXTS.contains(key)) {
                faults.add(path(place), "unknown field '" + Excerpt.of(key) + "', " + Spelling.hint(key, KEYS));
                json.skipChildren();
            } else if (ofRole ? hasRole : hasText) {
                faults.add(path(place) + "." + key, "is the second of its kind in this message: keep one");
                json.skipChildren();
            } else if (ofRole) {
                hasRole = true;
                role = string(json, place, key);
            } else {
                hasText = true;
                text = text(json, place, key);
            }
        }
        if (faults.count() > before) {
            return null;
        }
        return message(place, role, text);
    }

    private static String path(int place) {
        return "messages[" + place + "]";
    }

    /** Makes up a field's path only for a fault: messages of thousands of lines have none. */
    private @Nullable String string(JsonParser json, int place, String key) throws IOException {
        return json.currentToken() == JsonToken.VALUE_STRING
                ? json.getText()
                : JsonValues.string(json, path(place) + "." + key, faults);
    }

    private @Nullable String text(JsonParser json, int place, String key) throws IOException {
        String text = string(json, place, key);
        if (text != null && text.isBlank()) {
            faults.add(path(place) + "." + key, "is blank: write what is said");
        }
        return text;
    }

    private @Nullable Message message(int place, @Nullable String roleName, @Nullable String text) {
        Role role = roleName == null ? missingRole(place) : role(place, roleName);
        if (text == null && role == Role.ASSISTANT) {
            return Message.awaited();
        }
        if (text == null) {
            faults.add(path(place) + ".content", "is missing: write what is said");
        }
        return role == null || text == null ? null : pool.message(new Message(role, text));
    }

    private @Nullable Role missingRole(int place) {
        faults.add(path(place) + ".role", "is missing: system, user or assistant");
        return null;
    }

    private @Nullable Role role(int place, String name) {
        return switch (name) {
            case "system" -> Role.SYSTEM;
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            default -> {
                faults.add(
                        path(place) + ".role",
                        "unknown role '" + Excerpt.of(name) + "', " + Spelling.hint(name, ROLES));
                yield null;
            }
        };
    }
}
