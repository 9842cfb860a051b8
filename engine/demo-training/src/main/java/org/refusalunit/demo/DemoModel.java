package org.refusalunit.demo;

import java.util.Random;
import org.refusalunit.demo.data.PairGenerator;
import org.refusalunit.demo.data.Split;
import org.refusalunit.demo.model.LlamaShape;
import org.refusalunit.demo.tokenizer.Vocabulary;
import org.refusalunit.demo.tokenizer.VocabularyTrainer;

/** The settings of the model that ships. Changing any of them changes its bytes. */
final class DemoModel {
    private static final long SEED = 20_261_121;
    private static final int VOCABULARY = 1280;
    private static final int PAIRS_FOR_VOCABULARY = 6000;

    private DemoModel() {}

    /** The pieces, learned from a stream of training pairs of its own. */
    static Vocabulary vocabulary() {
        VocabularyTrainer trainer = new VocabularyTrainer();
        PairGenerator pairs = new PairGenerator(Split.TRAINING, new Random(SEED).nextLong());
        for (int i = 0; i < PAIRS_FOR_VOCABULARY; i++) {
            ChatFormat.texts(pairs.next()).forEach(trainer::read);
        }
        return trainer.train(VOCABULARY);
    }

    static LlamaShape shape() {
        return new LlamaShape(VOCABULARY, 128, 3, 4, 2, 32, 256, 256, 10_000f, 1e-5f);
    }

    static Training.Plan plan() {
        return new Training.Plan(shape(), SEED, 2400, 24, 60, 3e-3f, 0.05f);
    }
}
