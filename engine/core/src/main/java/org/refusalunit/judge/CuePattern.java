package org.refusalunit.judge;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One pattern of a cue, over the words of a {@link NormalText}. It is tried only where its first word, or its first two,
 * stand. Nothing in it repeats without bound but the rest of a word, so that a trial costs a bounded number of steps.
 *
 * @param regex matches from the start of a word on
 * @param starts the words the pattern can start with: one or two words, each followed by a space
 */
record CuePattern(Pattern regex, Set<String> starts) {

    private static final int MOST_STARTS = 4_000;

    /**
     * Reads a pattern: words; {@code (a|b c)} for one of several; {@code (a|b)?} or {@code a?} for what may be missing;
     * {@code discriminat*} for any ending; {@code ~3} for up to three words of the same sentence; {@code .} for the end of
     * a sentence; {@code <NAME>} for a definition.
     *
     * @throws IllegalArgumentException if it cannot be read, saying why
     */
    static CuePattern parse(String source, Map<String, String> definitions) {
        Node node = new Reader(expand(source, definitions)).read();
        Set<String> starts = new LinkedHashSet<>();
        for (Prefix prefix : node.prefixes(List.of(Prefix.EMPTY))) {
            if (prefix.words() == 0) {
                throw new IllegalArgumentException("a pattern starts with a word: " + source);
            }
            starts.add(prefix.text());
        }
        if (starts.size() > MOST_STARTS) {
            throw new IllegalArgumentException("a pattern with " + starts.size() + " beginnings: " + source);
        }
        return new CuePattern(Pattern.compile(node.regex()), Set.copyOf(starts));
    }

    /** The position behind the match at the given word, without the space that ends it, or -1. */
    int matchEnd(NormalText text, int start) {
        Matcher matcher = regex.matcher(text).region(start, text.length());
        return matcher.lookingAt() ? matcher.end() - 1 : -1;
    }

    private static String expand(String source, Map<String, String> definitions) {
        Matcher names = Pattern.compile("<([A-Z_]+)>").matcher(source);
        StringBuilder text = new StringBuilder();
        while (names.find()) {
            String definition = definitions.get(names.group(1));
            if (definition == null) {
                throw new IllegalArgumentException("no definition of <" + names.group(1) + ">: " + source);
            }
            names.appendReplacement(text, Matcher.quoteReplacement("(" + definition + ")"));
        }
        return names.appendTail(text).toString();
    }

    /** The beginning of a pattern: its text, and whether more words may be added to it. */
    private record Prefix(String text, int words, boolean open) {
        static final Prefix EMPTY = new Prefix("", 0, true);

        Prefix add(String word) {
            return new Prefix(text + word + ' ', words + 1, words == 0);
        }

        Prefix close() {
            return open ? new Prefix(text, words, false) : this;
        }
    }

    private interface Node {
        String regex();

        List<Prefix> prefixes(List<Prefix> before);
    }

    private record Word(String text, boolean anyEnding) implements Node {
        @Override
        public String regex() {
            return Pattern.quote(text) + (anyEnding ? "[^ ]*+ " : " ");
        }

        @Override
        public List<Prefix> prefixes(List<Prefix> before) {
            return before.stream()
                    .map(p -> !p.open() ? p : anyEnding ? p.close() : p.add(text))
                    .toList();
        }
    }

    private record Gap(int most) implements Node {
        @Override
        public String regex() {
            return "(?:[^ .][^ ]*+ ){0," + most + "}?";
        }

        @Override
        public List<Prefix> prefixes(List<Prefix> before) {
            return before.stream().map(Prefix::close).toList();
        }
    }

    private record OneOf(List<Node> nodes, boolean optional) implements Node {
        @Override
        public String regex() {
            List<String> parts = nodes.stream().map(Node::regex).toList();
            return "(?:" + String.join("|", parts) + ")" + (optional ? "?" : "");
        }

        @Override
        public List<Prefix> prefixes(List<Prefix> before) {
            Set<Prefix> all = new LinkedHashSet<>();
            if (optional) {
                all.addAll(before);
            }
            nodes.forEach(node -> all.addAll(node.prefixes(before)));
            return List.copyOf(all);
        }
    }

    private record Row(List<Node> nodes) implements Node {
        @Override
        public String regex() {
            return String.join("", nodes.stream().map(Node::regex).toList());
        }

        @Override
        public List<Prefix> prefixes(List<Prefix> before) {
            List<Prefix> prefixes = before;
            for (Node node : nodes) {
                prefixes = node.prefixes(prefixes);
            }
            return prefixes;
        }
    }

    private static final class Reader {
        private final String source;
        private int at;

        Reader(String source) {
            this.source = source;
        }

        Node read() {
            Node node = alternatives();
            if (at < source.length()) {
                throw new IllegalArgumentException("a bracket too many at " + at + ": " + source);
            }
            return node;
        }

        private Node alternatives() {
            List<Node> nodes = new ArrayList<>();
            nodes.add(row());
            while (at < source.length() && source.charAt(at) == '|') {
                at++;
                nodes.add(row());
            }
            return nodes.size() == 1 ? nodes.get(0) : new OneOf(nodes, false);
        }

        private Node row() {
            List<Node> nodes = new ArrayList<>();
            while (at < source.length() && source.charAt(at) != '|' && source.charAt(at) != ')') {
                if (source.charAt(at) == ' ') {
                    at++;
                } else {
                    nodes.add(optional(source.charAt(at) == '(' ? group() : word()));
                }
            }
            if (nodes.isEmpty()) {
                throw new IllegalArgumentException("nothing to match at " + at + ": " + source);
            }
            return nodes.size() == 1 ? nodes.get(0) : new Row(nodes);
        }

        private Node optional(Node node) {
            if (at < source.length() && source.charAt(at) == '?') {
                at++;
                return new OneOf(List.of(node), true);
            }
            return node;
        }

        private Node group() {
            at++;
            Node node = alternatives();
            if (at == source.length()) {
                throw new IllegalArgumentException("a bracket is not closed: " + source);
            }
            at++;
            return node;
        }

        private Node word() {
            int start = at;
            while (at < source.length() && " |()?".indexOf(source.charAt(at)) < 0) {
                at++;
            }
            String word = source.substring(start, at);
            if (word.equals(".")) {
                return new Word(word, false);
            }
            if (word.startsWith("~")) {
                return new Gap(Integer.parseInt(word.substring(1)));
            }
            boolean anyEnding = word.endsWith("*");
            String normal = NormalText.of(anyEnding ? word.substring(0, word.length() - 1) : word)
                    .toString()
                    .strip();
            if (normal.isEmpty()) {
                throw new IllegalArgumentException("not a word: " + word + " in " + source);
            }
            List<Node> words = new ArrayList<>();
            String[] parts = normal.split(" ");
            for (int i = 0; i < parts.length; i++) {
                words.add(new Word(parts[i], anyEnding && i == parts.length - 1));
            }
            return words.size() == 1 ? words.get(0) : new Row(words);
        }
    }
}
