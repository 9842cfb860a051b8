package org.refusalunit.demo.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the word lists and topics that lie beside this class; {@code #} starts a comment or, in a topic file, a topic. */
final class TextResources {
    private TextResources() {}

    /** Lists by name, from lines {@code @name} each followed by its entries. */
    static Map<String, List<String>> lists(String file) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : lines(file)) {
            if (line.startsWith("@")) {
                current = new ArrayList<>();
                lists.put(line.substring(1), current);
            } else if (!line.startsWith("#")) {
                current.add(line);
            }
        }
        return lists;
    }

    /** Topics of a file; its first line is a comment. */
    static List<Topic> topics(String file, Category category) {
        List<Topic> topics = new ArrayList<>();
        List<String> lines = lines(file);
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("# ")) {
                topics.add(new Topic(
                        line.substring(2),
                        category,
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>()));
            } else if (!line.startsWith("#")) {
                addTo(topics.get(topics.size() - 1), line, file, i + 1);
            }
        }
        return topics;
    }

    private static void addTo(Topic topic, String line, String file, int number) {
        int colon = line.indexOf(": ");
        String text = line.substring(colon + 2);
        switch (line.substring(0, Math.max(0, colon))) {
            case "do" -> topic.goals().add(text);
            case "ask" -> {
                int bar = text.lastIndexOf(" | ");
                topic.questions().add(new Topic.Question(text.substring(0, bar), text.substring(bar + 3)));
            }
            case "tip" -> topic.tips().add(text);
            case "why" -> topic.reasons().add(text);
            case "instead" -> topic.offers().add(text);
            default ->
                throw new IllegalArgumentException(file + ":" + number
                        + ": a line starts with do, ask, tip, why or instead, but this is: " + line);
        }
    }

    private static List<String> lines(String file) {
        try (InputStream in = TextResources.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + file + " is missing beside " + TextResources.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
