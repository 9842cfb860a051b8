package org.refusalunit.suite;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a line of JSON Lines, and how each is read. One method for all would be compiled with everything that any of
 * them calls, which took longer than most suites take to be read.
 */
enum PromptField {
    ID {
        @Override
        void read(PromptDraft draft, JsonParser json) throws IOException {
            draft.id = draft.text(this, json);
        }
    },
    TEXT {
        @Override
        void read(PromptDraft draft, JsonParser json) throws IOException {
            draft.text = draft.text(this, json);
        }
    },
    TURNS {
        @Override
        void read(PromptDraft draft, JsonParser json) throws IOException {
            json.nextToken();
            draft.turns = draft.conversations.readTurns(json);
        }
    },
    MESSAGES {
        @Override
        void read(PromptDraft draft, JsonParser json) throws IOException {
            json.nextToken();
            draft.messages = draft.conversations.read(json);
        }
    },
    SYSTEM {
        @Override
        void read(PromptDraft draft, JsonParser json) throws IOException {
            draft.system = draft.text(this, json);
        }
    },
    CATEGORY {
        @Override
        void read(PromptDraft draft, JsonParser json) throws IOException {
            draft.category = draft.text(this, json);
        }
    },
    EXPECT {
        @Override
        void read(PromptDraft draft, JsonParser json) throws IOException {
            draft.expect = draft.text(this, json);
        }
    },
    TAGS {
        @Override
        void read(PromptDraft draft, JsonParser json) throws IOException {
            draft.tags = draft.pool.list(draft.texts(this, json));
        }
    },
    FOCUS {
        @Override
        void read(PromptDraft draft, JsonParser json) throws IOException {
            draft.focus = List.copyOf(draft.texts(this, json));
        }
    },
    NOTES {
        @Override
        void read(PromptDraft draft, JsonParser json) throws IOException {
            draft.notes = draft.text(this, json);
        }
    },
    SCENARIO {
        @Override
        void read(PromptDraft draft, JsonParser json) throws IOException {
            draft.scenario = draft.text(this, json);
        }
    };

    private static final Map<String, PromptField> BY_KEY = new HashMap<>();

    static {
        for (PromptField field : values()) {
            BY_KEY.put(field.key, field);
        }
    }

    static final List<String> KEYS =
            Arrays.stream(values()).map(PromptField::key).toList();

    private final String key = name().toLowerCase(Locale.ROOT);

    /** The field of that name; {@code null} where there is none. */
    static @Nullable PromptField of(String key) {
        return BY_KEY.get(key);
    }

    /** Takes the value that comes next in a line. */
    abstract void read(PromptDraft draft, JsonParser json) throws IOException;

    String key() {
        return key;
    }
}
