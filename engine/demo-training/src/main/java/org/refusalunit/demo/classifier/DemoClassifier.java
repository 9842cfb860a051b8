package org.refusalunit.demo.classifier;

import java.util.List;
import org.refusalunit.demo.data.Split;
import org.refusalunit.demo.model.EncoderShape;
import org.refusalunit.demo.tokenizer.Vocabulary;
import org.refusalunit.demo.tokenizer.VocabularyTrainer;

/** The settings of the classifier that ships. Changing any of them changes its bytes. */
final class DemoClassifier {
    private static final long SEED = 20_261_121;
    private static final int VOCABULARY = 2048;
    private static final int DEMO_ANSWERS_FOR_VOCABULARY = 200;

    private DemoClassifier() {}

    /** The pieces, learned from the rows of training and some answers of the demo model. */
    static Vocabulary vocabulary(List<LabelledAnswer> training) {
        VocabularyTrainer trainer = new VocabularyTrainer();
        training.forEach(row -> trainer.read(ClassifierTokens.normal(row.text())));
        DemoAnswers demo = new DemoAnswers(Split.TRAINING, SEED + 1);
        for (int i = 0; i < DEMO_ANSWERS_FOR_VOCABULARY; i++) {
            trainer.read(ClassifierTokens.normal(demo.next().text()));
        }
        return trainer.train(VOCABULARY, ClassifierTokens.SPECIALS);
    }

    static EncoderShape shape() {
        return new EncoderShape(VOCABULARY, 32, 5, 64, 4, LabelledAnswer.LABELS.size());
    }

    static ClassifierTraining.Plan plan() {
        return new ClassifierTraining.Plan(shape(), SEED, 300, 40, 6, 2e-3f, 4f, 0.5f);
    }
}
