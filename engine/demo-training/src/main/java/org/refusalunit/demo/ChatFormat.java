package org.refusalunit.demo;

import java.util.List;
import java.util.stream.IntStream;
import org.refusalunit.demo.data.Conversation;
import org.refusalunit.demo.data.Conversation.Message;
import org.refusalunit.demo.model.TokenBatch.Sequence;
import org.refusalunit.demo.tokenizer.Tokenizer;
import org.refusalunit.demo.tokenizer.Vocabulary;

/** Turns conversations into ids, as the chat template in {@code tokenizer_config.json} does. */
final class ChatFormat {
    /** How much the prediction of a token that is not part of an answer counts. */
    private static final float PROMPT_LOSS_WEIGHT = 0.05f;

    /** The first tokens of an answer decide what it will be. */
    private static final int OPENING = 1;

    private static final float OPENING_LOSS_WEIGHT = 8;

    private final Tokenizer tokenizer;
    private final int messageStart;
    private final int messageEnd;

    ChatFormat(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
        this.messageStart = tokenizer.vocabulary().special(Vocabulary.MESSAGE_START);
        this.messageEnd = tokenizer.vocabulary().special(Vocabulary.MESSAGE_END);
    }

    /** The id that ends an answer. */
    int messageEnd() {
        return messageEnd;
    }

    /** Every text that is encoded on its own, between special tokens. */
    static List<String> texts(Conversation conversation) {
        return conversation.messages().stream()
                .map(message -> message.role() + "\n" + message.text())
                .toList();
    }

    /** The ids of some messages followed by the start of an answer. */
    int[] prompt(List<Message> messages) {
        IntStream ids = IntStream.empty();
        for (Message message : messages) {
            ids = IntStream.concat(ids, message(message));
        }
        IntStream start = IntStream.concat(IntStream.of(messageStart), ids("assistant\n"));
        return IntStream.concat(ids, start).toArray();
    }

    private IntStream message(Message message) {
        IntStream text = ids(message.role() + "\n" + message.text());
        IntStream end = IntStream.concat(IntStream.of(messageEnd), ids("\n"));
        return IntStream.concat(IntStream.concat(IntStream.of(messageStart), text), end);
    }

    private IntStream ids(String text) {
        return IntStream.of(tokenizer.encode(text));
    }

    /** The ids of a training pair; what is learned is above all its last answer. */
    Sequence sequence(Conversation conversation) {
        List<Message> messages = conversation.messages();
        int[] prompt = prompt(messages.subList(0, messages.size() - 1));
        int[] answer = IntStream.concat(ids(conversation.answer()), IntStream.of(messageEnd))
                .toArray();
        float[] weights = new float[prompt.length + answer.length];
        for (int token = 0; token < weights.length - 1; token++) {
            int ofAnswer = token - (prompt.length - 1);
            weights[token] = ofAnswer < 0 ? PROMPT_LOSS_WEIGHT : ofAnswer < OPENING ? OPENING_LOSS_WEIGHT : 1;
        }
        return new Sequence(
                IntStream.concat(IntStream.of(prompt), IntStream.of(answer)).toArray(), weights);
    }
}
