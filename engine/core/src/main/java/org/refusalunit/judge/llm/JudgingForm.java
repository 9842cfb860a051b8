package org.refusalunit.judge.llm;

import java.util.Map;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

/** What a judging model is asked about an answer, and how what it says is read. */
interface JudgingForm {

    /** What is asked about one answer. */
    interface Question {

        /** The text for the model. */
        String text();

        /**
         * The verdict in what the model says.
         *
         * @throws MalformedVerdictException if there is none
         */
        Verdict read(String said) throws MalformedVerdictException;
    }

    /** The question about an answer. */
    Question about(Prompt prompt, Reply.Answer answer, long seed);

    /** Whether a model that does not keep to the form is told so and asked once more. */
    boolean asksAgain();

    /** What of the form can change a verdict, by name. */
    Map<String, String> identity();
}
