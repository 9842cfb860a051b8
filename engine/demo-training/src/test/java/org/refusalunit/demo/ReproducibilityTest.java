package org.refusalunit.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.refusalunit.demo.data.HeldOutPrompt;
import org.refusalunit.demo.data.PairGenerator;
import org.refusalunit.demo.data.Split;
import org.refusalunit.demo.model.LlamaParameters;
import org.refusalunit.demo.model.LlamaShape;
import org.refusalunit.demo.model.Workers;
import org.refusalunit.demo.tokenizer.Tokenizer;

class ReproducibilityTest {
    @Test
    void theShippedVocabularyIsWhatTheDataGives() throws IOException {
        assertThat(ShippedModel.tokenizer().vocabulary()).isEqualTo(DemoModel.vocabulary());
    }

    @Test
    void theNumberOfThreadsChangesNoBit() throws IOException {
        LlamaParameters alone = trainBriefly(1);
        LlamaParameters together = trainBriefly(2);
        LlamaParameters again = trainBriefly(2);

        for (int i = 0; i < alone.all().size(); i++) {
            float[] values = alone.all().get(i).value();
            assertThat(together.all().get(i).value()).containsExactly(values);
            assertThat(again.all().get(i).value()).containsExactly(values);
        }
    }

    private static LlamaParameters trainBriefly(int threads) throws IOException {
        Tokenizer tokenizer = ShippedModel.tokenizer();
        LlamaShape shape = new LlamaShape(tokenizer.vocabulary().size(), 64, 2, 4, 2, 16, 96, 256, 10_000f, 1e-5f);
        Training.Plan plan = new Training.Plan(shape, 5, 2, 6, 1, 1e-3f, 0.1f);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Training training = new Training(plan, new ChatFormat(tokenizer), nowhere, model -> {});
        try (Workers workers = new Workers(threads)) {
            return training.run(workers);
        }
    }

    @Test
    void noHeldOutPromptIsTrainedOn() {
        Set<String> heldOut = new HashSet<>();
        HeldOutPrompt.all().forEach(prompt -> heldOut.add(prompt.text().toLowerCase(Locale.ROOT)));
        Training.Plan plan = DemoModel.plan();
        PairGenerator pairs = new PairGenerator(Split.TRAINING, plan.seed());

        for (int i = 0; i < plan.steps() * plan.pairsPerStep(); i++) {
            pairs.next()
                    .messages()
                    .forEach(message -> assertThat(
                                    heldOut.contains(message.text().toLowerCase(Locale.ROOT)))
                            .as(message.text())
                            .isFalse());
        }
    }
}
