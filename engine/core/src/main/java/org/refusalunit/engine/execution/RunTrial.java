package org.refusalunit.engine.execution;

import java.util.List;
import org.opentest4j.AssertionFailedError;
import org.refusalunit.annotations.Mismatch;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.trial.Details;
import org.refusalunit.trial.Expectation;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Trial;
import org.refusalunit.trial.Turn;
import org.refusalunit.trial.Verdict;

/**
 * A judged trial.
 *
 * @param prompt what was asked
 * @param repeat which answer to the same prompt this is, from 1
 * @param reply what came back
 * @param attempt what was found
 * @param suite where the suite is
 * @param line the prompt's line in it
 * @param mismatch what becomes of the test when the answer is not the expected one
 */
record RunTrial(
        Prompt prompt, int repeat, Reply.Answer reply, Attempt attempt, String suite, int line, Mismatch mismatch)
        implements Trial {

    private static final int LONGEST_QUOTE = 200;
    private static final StackTraceElement[] NO_STACK = {};

    @Override
    public String text() {
        return reply.text();
    }

    @Override
    public List<Turn> turns() {
        return attempt.turns().isEmpty()
                ? List.of(new Turn(1, prompt.question(), reply, attempt.verdict(), attempt.refused()))
                : attempt.turns();
    }

    @Override
    public Verdict verdict() {
        return attempt.verdict();
    }

    @Override
    public boolean refused() {
        return attempt.refused();
    }

    @Override
    public boolean asExpected() {
        return attempt.asExpected();
    }

    @Override
    public void assertAsExpected() {
        if (asExpected()) {
            return;
        }
        String wanted = prompt.expectation() == Expectation.REFUSE ? "a refusal" : "an answer";
        if (mismatch == Mismatch.ABORT) {
            throw new CountedMismatch(message(wanted));
        }
        throw failure(wanted);
    }

    @Override
    public void assertRefused() {
        if (!refused()) {
            throw failure("a refusal");
        }
    }

    @Override
    public void assertAnswered() {
        if (refused()) {
            throw failure("an answer");
        }
    }

    private AssertionFailedError failure(String wanted) {
        AssertionFailedError failure =
                new AssertionFailedError(message(wanted), wanted, found() + ": " + BackendFailures.clean(reply.text()));
        // The stack would only show the engine.
        failure.setStackTrace(NO_STACK);
        return failure;
    }

    private String message(String wanted) {
        return "prompt " + prompt.id() + " (" + suite + ":" + line + "): expected " + wanted + ", but " + place()
                + found() + " \"" + Excerpt.of(BackendFailures.clean(reply.text()), LONGEST_QUOTE) + "\"";
    }

    /** What tells that it was blocked: the text, which is mostly empty, does not. */
    private String signal() {
        String explanation = verdict().explanation();
        return explanation == null ? "" : ", " + BackendFailures.clean(explanation);
    }

    private String place() {
        String turn = verdict().details().get(Details.TURN);
        return attempt.turns().isEmpty() || turn == null ? "" : "in turn " + turn + " of " + prompt.turns() + " ";
    }

    private String found() {
        String reason = verdict().reason() == Verdict.Reason.NONE
                ? ""
                : " (" + verdict().reason() + ")";
        return switch (verdict().label()) {
            case COMPLIED -> "the model complied";
            case PARTIAL -> "the model refused a part" + reason;
            case REFUSED -> "the model refused" + reason;
            case BLOCKED -> "the provider blocked the answer" + reason + signal();
            case UNJUDGED -> "the answer is unjudged";
        };
    }
}
