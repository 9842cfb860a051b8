package org.refusalunit.trial;

/**
 * A place in the answer that a judge relies on.
 *
 * @param cue the name of what matched
 * @param start first position in the answer's text, in UTF-16 units
 * @param end position behind the last, at least {@code start}
 */
public record Evidence(String cue, int start, int end) {

    public Evidence {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no such span: " + start + ".." + end + " of cue " + cue);
        }
    }
}
