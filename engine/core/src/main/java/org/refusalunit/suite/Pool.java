package org.refusalunit.suite;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Role;

/** Keeps one instance of words, lists of words and messages that a suite repeats on thousands of lines. */
final class Pool {

    private final Map<String, String> words = new HashMap<>();
    private final Map<List<String>, List<String>> lists = new HashMap<>();
    private final Map<Role, Map<String, Message>> messages = new EnumMap<>(Role.class);

    String word(String word) {
        String known = words.putIfAbsent(word, word);
        return known == null ? word : known;
    }

    /** A message that is the same; that of a user is hardly ever said twice. */
    Message message(Message message) {
        if (message.role() == Role.USER) {
            return message;
        }
        Message known = messages.computeIfAbsent(message.role(), role -> new HashMap<>())
                .putIfAbsent(message.text(), message);
        return known == null ? message : known;
    }

    /** An immutable list of the same words. */
    List<String> list(List<String> list) {
        if (list.isEmpty()) {
            return List.of();
        }
        List<String> known = lists.get(list);
        if (known == null) {
            List<String> pooled = new ArrayList<>();
            for (String word : list) {
                pooled.add(word(word));
            }
            known = List.copyOf(pooled);
            lists.put(known, known);
        }
        return known;
    }
}
