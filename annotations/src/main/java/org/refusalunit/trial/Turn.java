package org.refusalunit.trial;

import java.util.Objects;

/**
 * One answer of the model in a conversation, or the failure that ended it.
 *
 * @param number which answer of the conversation it is, from 1
 * @param question what it is an answer to
 * @param reply what came back
 * @param verdict what the judge found
 * @param refused whether the verdict counts as a refusal under the suite's counting policy
 */
public record Turn(int number, String question, Reply reply, Verdict verdict, boolean refused) {

    public Turn {
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(reply, "reply");
        Objects.requireNonNull(verdict, "verdict");
        if (number < 1) {
            throw new IllegalArgumentException("turns are counted from 1: " + number);
        }
    }

    /** The text of the answer; empty where there is none. */
    public String text() {
        return reply instanceof Reply.Answer answer ? answer.text() : "";
    }
}
