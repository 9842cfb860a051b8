package org.refusalunit.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One pattern of a cue, over the words of a {@link NormalText}: words; {@code (a|b c)} for one of several; {@code (a|b)?} or
 * {@code a?} for what may be missing; {@code discriminat*} for any ending; {@code ~3} for up to three words of the same
 * sentence; {@code .} for the end of a sentence; {@code <NAME>} for a definition. It starts with a whole word, and with
 * {@code ^} in front only where a sentence starts.
 */
final class CuePattern {

    private final Node node;
    private final boolean atSentenceStart;

    private CuePattern(Node node, boolean atSentenceStart) {
        this.node = node;
        this.atSentenceStart = atSentenceStart;
    }

    /**
     * Reads a pattern.
     *
     * @param definitions what {@code <NAME>} stands for
     * @throws IllegalArgumentException if it cannot be read, saying why
     */
    static CuePattern parse(String source, Map<String, CuePattern> definitions) {
        boolean atSentenceStart = source.startsWith("^");
        Node node = new Reader(atSentenceStart ? source.substring(1) : source, definitions).read();
        if (!node.startsWithWord()) {
            throw new IllegalArgumentException("a pattern starts with a whole word: " + source);
        }
        return new CuePattern(node, atSentenceStart);
    }

    /** Reads a part of a pattern, which may start with anything. */
    static CuePattern definition(String source, Map<String, CuePattern> definitions) {
        return new CuePattern(new Reader(source, definitions).read(), false);
    }

    /** Either of two patterns. */
    static CuePattern either(CuePattern one, CuePattern other) {
        return new CuePattern(new OneOf(List.of(one.node, other.node), false), false);
    }

    boolean atSentenceStart() {
        return atSentenceStart;
    }

    /** The state that a match starts from, and the given one where it ends. Adds the words to the vocabulary. */
    WordState matcher(VocabularyBuilder vocabulary, WordState end) {
        return node.before(end, vocabulary);
    }

    private interface Node {
        /** The state in which this node, and then what the given state takes, is still to come. */
        WordState before(WordState next, VocabularyBuilder vocabulary);

        /** Whether a match needs a certain word first. */
        boolean startsWithWord();
    }

    private record Word(String text, boolean anyEnding) implements Node {
        @Override
        public WordState before(WordState next, VocabularyBuilder vocabulary) {
            return anyEnding
                    ? WordState.prefix(vocabulary.prefix(text), next)
                    : WordState.word(vocabulary.id(text), next);
        }

        @Override
        public boolean startsWithWord() {
            return !anyEnding;
        }
    }

    private record Gap(int most) implements Node {
        @Override
        public WordState before(WordState next, VocabularyBuilder vocabulary) {
            return most == 0 ? next : WordState.oneOf(List.of(next, WordState.gap(most, next)));
        }

        @Override
        public boolean startsWithWord() {
            return false;
        }
    }

    private record OneOf(List<Node> nodes, boolean optional) implements Node {
        @Override
        public WordState before(WordState next, VocabularyBuilder vocabulary) {
            List<WordState> states = new ArrayList<>(nodes.size() + 1);
            for (Node node : nodes) {
                states.add(node.before(next, vocabulary));
            }
            if (optional) {
                states.add(next);
            }
            return WordState.oneOf(states);
        }

        @Override
        public boolean startsWithWord() {
            return nodes.stream().allMatch(Node::startsWithWord);
        }
    }

    private record Row(List<Node> nodes) implements Node {
        @Override
        public WordState before(WordState next, VocabularyBuilder vocabulary) {
            WordState state = next;
            for (int i = nodes.size() - 1; i >= 0; i--) {
                state = nodes.get(i).before(state, vocabulary);
            }
            return state;
        }

        @Override
        public boolean startsWithWord() {
            for (Node node : nodes) {
                if (!node.startsWithWord()) {
                    return false;
                }
                if (!(node instanceof OneOf alternatives && alternatives.optional())) {
                    return true;
                }
            }
            return false;
        }
    }

    private static final class Reader {
        private final String source;
        private final Map<String, CuePattern> definitions;
        private int at;

        Reader(String source, Map<String, CuePattern> definitions) {
            this.source = source;
            this.definitions = definitions;
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
            if (word.startsWith("<")) {
                return definition(word);
            }
            boolean anyEnding = word.endsWith("*");
            String letters = anyEnding ? word.substring(0, word.length() - 1) : word;
            if (NormalText.isPlainWord(letters)) {
                return new Word(letters, anyEnding);
            }
            String normal = NormalText.of(letters).toString().strip();
            if (normal.isEmpty()) {
                throw new IllegalArgumentException("not a word: " + word + " in " + source);
            }
            List<Node> words = new ArrayList<>();
            String[] parts = normal.split(" ", -1);
            for (int i = 0; i < parts.length; i++) {
                words.add(new Word(parts[i], anyEnding && i == parts.length - 1));
            }
            return words.size() == 1 ? words.get(0) : new Row(words);
        }

        private Node definition(String word) {
            CuePattern definition = definitions.get(word.substring(1, word.length() - 1));
            if (definition == null) {
                throw new IllegalArgumentException("no definition of " + word + ": " + source);
            }
            return definition.node;
        }
    }
}
