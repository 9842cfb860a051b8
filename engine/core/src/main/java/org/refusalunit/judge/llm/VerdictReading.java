package org.refusalunit.judge.llm;

import java.util.List;
import org.refusalunit.trial.Verdict;

/** How the fields of a verdict, but its key, become one of ours. */
interface VerdictReading {

    /** Names of the fields. */
    List<String> fields();

    /**
     * Our verdict.
     *
     * @throws MalformedVerdictException if a value is none of those asked for
     */
    Verdict read(VerdictObject said) throws MalformedVerdictException;
}
