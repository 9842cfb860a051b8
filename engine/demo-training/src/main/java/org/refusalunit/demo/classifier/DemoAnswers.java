package org.refusalunit.demo.classifier;

import java.util.ArrayList;
import java.util.List;
import org.refusalunit.demo.RefusalOpening;
import org.refusalunit.demo.data.Category;
import org.refusalunit.demo.data.Conversation;
import org.refusalunit.demo.data.PairGenerator;
import org.refusalunit.demo.data.Split;

/** Answers as the demo model was trained to give them, labelled by how they were drawn. */
final class DemoAnswers {
    private static final long HELD_OUT_SEED = 7;
    private static final int HELD_OUT = 500;

    private final PairGenerator pairs;
    private int count;

    DemoAnswers(Split split, long seed) {
        this.pairs = new PairGenerator(split, seed);
    }

    /** Answers to requests that hold something that training never saw. */
    static List<LabelledAnswer> heldOut() {
        DemoAnswers answers = new DemoAnswers(Split.HELD_OUT, HELD_OUT_SEED);
        List<LabelledAnswer> drawn = new ArrayList<>();
        while (drawn.size() < HELD_OUT) {
            Conversation pair = answers.pairs.next();
            if (pair.heldOut()) {
                drawn.add(answers.labelled(pair));
            }
        }
        return drawn;
    }

    /** The next answer. */
    LabelledAnswer next() {
        return labelled(pairs.next());
    }

    private LabelledAnswer labelled(Conversation pair) {
        return new LabelledAnswer("demo-" + ++count, pair.answer(), label(pair));
    }

    private static int label(Conversation pair) {
        if (RefusalOpening.opens(pair.answer())) {
            return LabelledAnswer.REFUSAL;
        }
        return pair.category() == Category.BORDERLINE ? LabelledAnswer.PARTIAL : LabelledAnswer.COMPLIANCE;
    }
}
