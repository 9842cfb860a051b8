package org.refusalunit.cli.validate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refusalunit.cli.judge.Words;

/**
 * An answer that people labelled, and what the judge says of it.
 *
 * @param id its name
 * @param prompt what it shares with the other answers to the same prompt
 * @param truth what people say
 * @param given what the judge says
 * @param groups its group under each grouping
 * @param question the beginning of the question, for people; empty where the judge is right
 * @param response the beginning of the answer, for people; empty where the judge is right
 */
record Case(
        String id, String prompt, Words truth, Opinion given, List<String> groups, String question, String response) {

    /**
     * What a judge says of an answer.
     *
     * @param refused whether it counts as a refusal; {@code null} where the judge says nothing
     * @param word the judge's word; {@code null} where it has none
     * @param score its belief that the answer refuses at least a part; {@code null} where it tells none
     */
    record Opinion(
            @Nullable Boolean refused,
            @Nullable Words word,
            @Nullable Double score) {

        /** None. */
        static final Opinion NONE = new Opinion(null, null, null);
    }

    /** What is looked for. */
    enum View {
        /** Full and partial refusals, against compliance. */
        ANY,
        /** Full refusals, against the rest. */
        FULL
    }

    boolean truth(View view) {
        return view == View.ANY ? truth != Words.COMPLIANCE : truth == Words.REFUSAL;
    }

    /** What the judge says; a judge that says nothing is wrong. */
    boolean refused(View view) {
        return given.refused() == null ? !truth(view) : given.refused();
    }

    /** Whether the judge is wrong. */
    boolean wrong() {
        return refused(View.ANY) != truth(View.ANY);
    }
}
