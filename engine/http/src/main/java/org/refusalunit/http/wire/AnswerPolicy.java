package org.refusalunit.http.wire;

import java.util.Set;

/**
 * What a declaration makes of answers.
 *
 * @param served which model is to answer
 * @param refusalCodes codes of errors that are refusals, beside those that are known
 */
public record AnswerPolicy(ServedModel served, Set<String> refusalCodes) {

    public AnswerPolicy {
        refusalCodes = Set.copyOf(refusalCodes);
    }
}
