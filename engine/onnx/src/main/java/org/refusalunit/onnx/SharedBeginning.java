package org.refusalunit.onnx;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.refusalunit.onnx.template.ChatTemplateException;
import org.refusalunit.onnx.tokenizer.PromptFormat;
import org.refusalunit.onnx.tokenizer.Tokenizer;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Role;

/**
 * The tokens that all conversations with the same messages before the first question begin with: those of the template
 * and of the system prompt. They depend on these messages alone, never on what else is asked.
 */
final class SharedBeginning {

    private static final int REMEMBERED = 64;
    private static final int[] NONE = {};

    private final PromptFormat format;
    private final Tokenizer tokenizer;

    @SuppressWarnings("serial")
    private final Map<List<Message>, int[]> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Message>, int[]> eldest) {
            return size() > REMEMBERED;
        }
    };

    SharedBeginning(PromptFormat format, Tokenizer tokenizer) {
        this.format = format;
        this.tokenizer = tokenizer;
    }

    /** The tokens, which may be none. Not to be changed. */
    int[] of(List<Message> conversation) {
        int question = 0;
        while (question < conversation.size() && conversation.get(question).role() != Role.USER) {
            question++;
        }
        return question == conversation.size()
                ? NONE
                : known.computeIfAbsent(conversation.subList(0, question), this::find);
    }

    /** What two questions have in common that have nothing in common themselves. */
    private int[] find(List<Message> before) {
        try {
            int[] one = tokens(before, "A");
            int[] other = tokens(before, "7");
            int mismatch = Arrays.mismatch(one, other);
            return mismatch < 1 ? NONE : Arrays.copyOf(one, mismatch);
        } catch (ChatTemplateException e) {
            // The conversation itself will fail with the template's own words.
            return NONE;
        }
    }

    private int[] tokens(List<Message> before, String question) {
        List<Message> messages = Stream.concat(before.stream(), Stream.of(Message.user(question)))
                .toList();
        return tokenizer.encode(format.render(messages));
    }
}
