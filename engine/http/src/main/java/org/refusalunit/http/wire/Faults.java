package org.refusalunit.http.wire;

import org.refusalunit.http.wire.WireReply.Fault;
import org.refusalunit.http.wire.WireReply.Remedy;
import org.refusalunit.trial.FailureKind;

/** Answers that are none. */
final class Faults {

    private Faults() {}

    /** The answer has not the form that the API promises. */
    static Fault unexpected(String what) {
        return giveUp("the answer is not as the API describes it: " + what);
    }

    /** The model wants something done before it answers. There is nobody to do it, and nothing yet to judge. */
    static Fault toolCall() {
        return giveUp(
                "the model called a tool instead of answering: declare no tools, or test the application as a whole"
                        + " with @ModelUnderTest");
    }

    /** The provider stopped in the middle for reasons of its own. */
    static Fault brokenOff(String reason) {
        return new Fault(
                FailureKind.BACKEND, "the provider broke the answer off: finish_reason=" + reason, Remedy.RETRY);
    }

    static Fault giveUp(String message) {
        return new Fault(FailureKind.BACKEND, message, Remedy.GIVE_UP);
    }
}
