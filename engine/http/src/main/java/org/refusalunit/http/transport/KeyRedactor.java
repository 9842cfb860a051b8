package org.refusalunit.http.transport;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.refusalunit.trial.Reply;

/** Takes a key out of what a server sent: some echo the headers of a request. */
final class KeyRedactor {

    /** What stands in the place of a key. */
    static final String REDACTED = "[REDACTED]";

    /** Placeholders for local servers, such as {@code ollama} or {@code not-needed}, are words of ordinary answers. */
    private static final int SHORTEST_IN_ANSWERS = 16;

    private static final int SHORTEST_IN_MESSAGES = 6;

    private static final int LONGEST_MESSAGE = 500;

    private final List<String> inMessages;
    private final List<String> inAnswers;

    KeyRedactor(ApiKey key) {
        String value = key.value();
        inMessages = forms(value, SHORTEST_IN_MESSAGES);
        inAnswers = forms(value, SHORTEST_IN_ANSWERS);
    }

    private static List<String> forms(@Nullable String key, int shortest) {
        if (key == null || key.length() < shortest) {
            return List.of();
        }
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                        key,
                        URLEncoder.encode(key, StandardCharsets.UTF_8),
                        Base64.getEncoder().encodeToString(bytes),
                        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
                .distinct()
                .toList();
    }

    /** A message for people: one line, not too long, without the key. */
    String message(String text) {
        String line = clean(text, inMessages)
                .replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\s]+", " ")
                .strip();
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE - 1) + "…";
    }

    /** An answer without the key. */
    Reply.Answer answer(Reply.Answer answer) {
        if (inAnswers.isEmpty()) {
            return answer;
        }
        String model = answer.servedModel();
        return new Reply.Answer(
                clean(answer.text(), inAnswers),
                answer.finish(),
                answer.signals().stream()
                        .map(signal -> clean(signal, inAnswers))
                        .toList(),
                answer.tokens(),
                model == null ? null : clean(model, inAnswers));
    }

    private static String clean(String text, List<String> secrets) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, REDACTED);
        }
        return clean;
    }
}
