package org.refusalunit.benchmarks.local;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Prompts that begin alike and end differently, with the number of tokens that each is answered with. The same ones every time;
 * fewer of them are the first of more.
 *
 * @param cases the prompts
 */
record Workload(List<Case> cases) {

    /**
     * One prompt.
     *
     * @param question what is asked, behind the common beginning
     * @param tokens how many tokens the answer has
     */
    record Case(String question, int tokens) {

        /** The whole prompt, as a model without a chat template is given it. */
        String text() {
            return BEFORE + question + AFTER;
        }
    }

    /** The system message. With what stands around it, the common beginning has 40 tokens. */
    static final String SYSTEM = "Answer in two sentences.";

    private static final String BEFORE = "System: " + SYSTEM + "\n\nUser: ";
    private static final String AFTER = "\n\nAssistant:";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz ";
    private static final int SHORTEST = 15;
    private static final int LONGEST = 50;
    private static final long SEED = 3;

    Workload {
        cases = List.copyOf(cases);
    }

    /**
     * So many prompts.
     *
     * @param shortened what answers are shortened by: 1 for the lengths of 4 to 64 tokens
     */
    static Workload of(int count, int shortened) {
        RandomValues random = new RandomValues(SEED);
        List<Case> cases = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int letters = random.between(SHORTEST, LONGEST) - AFTER.length();
            StringBuilder question = new StringBuilder(letters);
            for (int j = 0; j < letters; j++) {
                // No space at either end: a chat template may cut it off.
                boolean inside = j > 0 && j < letters - 1;
                question.append(LETTERS.charAt(random.between(0, inside ? 26 : 25)));
            }
            int tokens = i % 3 == 2 ? random.between(4, 11) : random.between(32, 64);
            cases.add(new Case(question.toString(), Math.max(1, tokens / shortened)));
        }
        return new Workload(cases);
    }

    /** The same prompts with one token as answer: what they cost before the first token is there. */
    Workload firstTokens() {
        return new Workload(
                cases.stream().map(one -> new Case(one.question(), 1)).toList());
    }

    /** The tokens of the beginning that all have in common. */
    static int sharedTokens() {
        return ByteTokenizer.encode(BEFORE).length;
    }

    int size() {
        return cases.size();
    }

    /** The tokens of all prompts, each with its beginning. */
    long promptTokens() {
        return cases.stream()
                .mapToLong(one -> ByteTokenizer.encode(one.text()).length)
                .sum();
    }

    /** The tokens of all answers. */
    long answerTokens() {
        return cases.stream().mapToLong(Case::tokens).sum();
    }

    /** For programs in other languages. */
    String json() {
        ObjectNode json = new JsonMapper().createObjectNode();
        ArrayNode prompts = json.putArray("prompts");
        ArrayNode tokens = json.putArray("tokens");
        for (Case one : cases) {
            ArrayNode prompt = prompts.addArray();
            for (long token : ByteTokenizer.encode(one.text())) {
                prompt.add(token);
            }
            tokens.add(one.tokens());
        }
        return json.toString();
    }
}
