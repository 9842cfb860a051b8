package org.refusalunit.result;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.refusalunit.content.Sha256;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Role;

/** The hashes of a document's texts. Models say the same again and again, so the hashes of the last replies are kept. */
final class TextHashes {

    private static final int MOST_KEPT = 256;

    /** A long text is seldom said twice, and would keep much memory. */
    private static final int LONGEST_KEPT = 1_000;

    private static final byte[] SYSTEM = "system\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] USER = "user\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ASSISTANT = "assistant\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = {0};

    private final boolean leftOut;
    private final Sha256 sha256 = new Sha256();
    private final Map<String, String> kept = new LinkedHashMap<>(MOST_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_KEPT;
        }
    };

    TextHashes() {
        this(false);
    }

    /**
     * Hashes.
     *
     * @param leftOut whether texts {@linkplain LeftOutText stand for others}, whose hashes are wanted
     */
    TextHashes(boolean leftOut) {
        this.leftOut = leftOut;
    }

    /** The hash of a text, in hexadecimal. */
    String of(String text) {
        return leftOut ? LeftOutText.hash(text).orElseGet(() -> computed(text)) : computed(text);
    }

    private String computed(String text) {
        if (text.length() > LONGEST_KEPT) {
            return hash(text);
        }
        String known = kept.get(text);
        if (known == null) {
            known = hash(text);
            kept.put(text, known);
        }
        return known;
    }

    private String hash(String text) {
        return sha256.with(text).finish();
    }

    /** The hash of a conversation: each message's role in lower case, a zero byte, its text, a zero byte. */
    String of(List<Message> messages) {
        Optional<String> known = leftOut ? LeftOutText.hash(messages.get(0).text()) : Optional.empty();
        if (known.isPresent()) {
            return known.get();
        }
        for (Message message : messages) {
            sha256.with(name(message.role())).with(message.text()).with(END);
        }
        return sha256.finish();
    }

    private static byte[] name(Role role) {
        return switch (role) {
            case SYSTEM -> SYSTEM;
            case USER -> USER;
            case ASSISTANT -> ASSISTANT;
        };
    }
}
