package org.refusalunit.result;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Role;

/** Hashes of texts. Text is hashed as UTF-8; half a surrogate pair, which has no UTF-8 form, as a question mark. */
final class Sha256 {

    private final MessageDigest digest;

    Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The hash of a text, in hexadecimal. */
    String of(String text) {
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The hash of a conversation: each message's role in lower case, a zero byte, its text, a zero byte. */
    String of(List<Message> messages) {
        StringBuilder conversation = new StringBuilder();
        for (Message message : messages) {
            conversation
                    .append(name(message.role()))
                    .append('\0')
                    .append(message.text())
                    .append('\0');
        }
        return of(conversation.toString());
    }

    private static String name(Role role) {
        return switch (role) {
            case SYSTEM -> "system";
            case USER -> "user";
            case ASSISTANT -> "assistant";
        };
    }
}
