package org.refusalunit.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.refusalunit.demo.data.Conversation.Message;
import org.refusalunit.demo.data.HeldOutPrompt;
import org.refusalunit.demo.model.LlamaModel;
import org.refusalunit.demo.model.TokenBatch;
import org.refusalunit.demo.model.TokenBatch.Sequence;
import org.refusalunit.demo.tokenizer.Tokenizer;

/** Answers prompts greedily, the plain way: every token from a full forward pass. */
final class GreedyAnswers {
    private static final int PROMPTS_AT_ONCE = 40;

    private final LlamaModel model;
    private final ChatFormat format;
    private final Tokenizer tokenizer;

    GreedyAnswers(LlamaModel model, ChatFormat format, Tokenizer tokenizer) {
        this.model = model;
        this.format = format;
        this.tokenizer = tokenizer;
    }

    /** The first {@code tokens} tokens of the answer to each prompt. */
    List<String> to(List<HeldOutPrompt> prompts, int tokens) {
        List<String> answers = new ArrayList<>();
        for (int from = 0; from < prompts.size(); from += PROMPTS_AT_ONCE) {
            int to = Math.min(prompts.size(), from + PROMPTS_AT_ONCE);
            answers.addAll(answersAtOnce(prompts.subList(from, to), tokens));
        }
        return answers;
    }

    private List<String> answersAtOnce(List<HeldOutPrompt> prompts, int tokens) {
        List<int[]> texts = new ArrayList<>();
        for (HeldOutPrompt prompt : prompts) {
            texts.add(format.prompt(List.of(new Message("user", prompt.text()))));
        }
        int[] promptLengths = texts.stream().mapToInt(text -> text.length).toArray();
        boolean[] done = new boolean[texts.size()];
        for (int token = 0; token < tokens; token++) {
            extend(texts, done);
        }
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            answers.add(tokenizer.decode(Arrays.copyOfRange(texts.get(i), promptLengths[i], texts.get(i).length)));
        }
        return answers;
    }

    private void extend(List<int[]> texts, boolean[] done) {
        List<Sequence> open = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            if (!done[i]) {
                open.add(new Sequence(texts.get(i)));
            }
        }
        if (open.isEmpty()) {
            return;
        }
        float[] logits = model.lastLogits(TokenBatch.of(open));
        int vocabulary = logits.length / open.size();
        int row = 0;
        for (int i = 0; i < texts.size(); i++) {
            if (!done[i]) {
                int best = largest(logits, row++ * vocabulary, vocabulary);
                done[i] = best == format.messageEnd();
                int[] text = Arrays.copyOf(texts.get(i), texts.get(i).length + 1);
                text[text.length - 1] = best;
                texts.set(i, text);
            }
        }
    }

    private static int largest(float[] logits, int start, int count) {
        int best = start;
        for (int i = start + 1; i < start + count; i++) {
            if (logits[i] > logits[best]) {
                best = i;
            }
        }
        return best - start;
    }
}
