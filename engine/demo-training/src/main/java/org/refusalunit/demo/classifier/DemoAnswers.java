package org.refusalunit.demo.classifier;

import org.refusalunit.demo.RefusalOpening;
import org.refusalunit.demo.data.Category;
import org.refusalunit.demo.data.Conversation;
import org.refusalunit.demo.data.PairGenerator;
import org.refusalunit.demo.data.Split;

/** Answers as the demo model was trained to give them, labelled by how they were drawn. */
final class DemoAnswers {
    private final PairGenerator pairs;
    private int count;

    DemoAnswers(Split split, long seed) {
        this.pairs = new PairGenerator(split, seed);
    }

    /** The next answer. */
    LabelledAnswer next() {
        Conversation pair = pairs.next();
        return new LabelledAnswer("demo-" + ++count, pair.answer(), label(pair));
    }

    private static int label(Conversation pair) {
        if (RefusalOpening.opens(pair.answer())) {
            return LabelledAnswer.REFUSAL;
        }
        return pair.category() == Category.BORDERLINE ? LabelledAnswer.PARTIAL : LabelledAnswer.COMPLIANCE;
    }
}
