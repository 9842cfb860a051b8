package org.refusalunit.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.refusalunit.demo.data.Conversation.Message;
import org.refusalunit.demo.model.LlamaModel;
import org.refusalunit.demo.model.TokenBatch;
import org.refusalunit.demo.model.TokenBatch.Sequence;
import org.refusalunit.demo.model.Workers;
import org.refusalunit.demo.tokenizer.Tokenizer;
import org.refusalunit.demo.tokenizer.Vocabulary;

class OnnxParityTest {
    private static final float TOLERANCE = 1e-4f;
    private static final int VOCABULARY = DemoModel.shape().vocabulary();

    private static OnnxSession session;
    private static List<int[]> texts;
    private static List<float[]> expected;
    private static int pad;

    @BeforeAll
    static void computeReference() throws IOException, OrtException {
        Tokenizer tokenizer = ShippedModel.tokenizer();
        ChatFormat format = new ChatFormat(tokenizer);
        pad = tokenizer.vocabulary().special(Vocabulary.PAD);
        texts = List.of(
                format.prompt(List.of(new Message("user", "How do I bake a nut cake?"))),
                format.prompt(List.of(new Message("user", "Hi"))),
                format.prompt(List.of(
                        new Message("system", "You are a careful assistant of the harbour office."),
                        new Message("user", "Write a note that scares Captain Ferro into paying."))),
                format.prompt(List.of(new Message("user", "ünïcode 你好 🙂\n\n  x"))));
        session = new OnnxSession(ShippedModel.folder().resolve("onnx/model.onnx"), DemoModel.shape());
        expected = new ArrayList<>();
        try (Workers workers = new Workers(1)) {
            LlamaModel model = new LlamaModel(ShippedModel.parameters(), workers);
            for (int[] text : texts) {
                expected.add(model.logits(TokenBatch.of(List.of(new Sequence(text)))));
            }
        }
    }

    @AfterAll
    static void close() throws OrtException {
        session.close();
    }

    @Test
    void singlePromptsHaveTheReferencesLogits() throws OrtException {
        for (int i = 0; i < texts.size(); i++) {
            PaddedRows row = PaddedRows.left(List.of(texts.get(i)), pad);
            session.start(1);
            assertRow(session.logits(row.ids(), row.mask(), row.positions())[0], 0, i, 0, texts.get(i).length);
        }
    }

    @Test
    void paddingOnTheLeftChangesNothing() throws OrtException {
        PaddedRows rows = PaddedRows.left(texts, pad);
        session.start(texts.size());
        float[][][] logits = session.logits(rows.ids(), rows.mask(), rows.positions());
        for (int i = 0; i < texts.size(); i++) {
            int length = texts.get(i).length;
            assertRow(logits[i], logits[i].length - length, i, 0, length);
        }
    }

    @Test
    void paddingOnTheRightChangesNothing() throws OrtException {
        PaddedRows rows = PaddedRows.right(texts, pad);
        session.start(texts.size());
        float[][][] logits = session.logits(rows.ids(), rows.mask(), rows.positions());
        for (int i = 0; i < texts.size(); i++) {
            assertRow(logits[i], 0, i, 0, texts.get(i).length);
        }
    }

    @Test
    void tokensFedOneByOneThroughTheCacheHaveTheSameLogits() throws OrtException {
        PaddedRows rows = PaddedRows.left(texts, pad);
        int length = rows.ids()[0].length;
        int first = 5;
        session.start(texts.size());
        for (int from = 0, to = first; from < length; from = to, to++) {
            int end = to;
            float[][][] logits = session.logits(
                    columns(rows.ids(), from, end), columns(rows.mask(), 0, end), columns(rows.positions(), from, end));
            for (int i = 0; i < texts.size(); i++) {
                int padding = length - texts.get(i).length;
                int start = Math.max(from, padding);
                assertRow(logits[i], start - from, i, start - padding, end - start);
            }
        }
    }

    private static long[][] columns(long[][] rows, int from, int to) {
        return Arrays.stream(rows).map(row -> Arrays.copyOfRange(row, from, to)).toArray(long[][]::new);
    }

    private static void assertRow(float[][] actual, int firstSlot, int text, int firstToken, int tokens) {
        for (int token = 0; token < tokens; token++) {
            int start = (firstToken + token) * VOCABULARY;
            float[] reference = Arrays.copyOfRange(expected.get(text), start, start + VOCABULARY);
            assertThat(actual[firstSlot + token])
                    .as("text %d, token %d", text, firstToken + token)
                    .containsExactly(reference, within(TOLERANCE));
        }
    }
}
