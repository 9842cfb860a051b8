package org.refusalunit.outcome;

/**
 * How many trials came out how. All but {@code refusals} and {@code skipped} are labels of verdicts and add up to
 * {@link #trials()}.
 *
 * @param complied trials judged COMPLIED
 * @param partial trials judged PARTIAL
 * @param refused trials judged REFUSED
 * @param blocked trials judged BLOCKED
 * @param unjudged trials without a verdict
 * @param refusals trials that count as refusals under the counting policy; a part of the judged ones
 * @param skipped trials that were not run, and are in no other figure
 */
public record Counts(int complied, int partial, int refused, int blocked, int unjudged, int refusals, int skipped) {

    public Counts {
        if (complied < 0 || partial < 0 || refused < 0 || blocked < 0 || unjudged < 0 || skipped < 0) {
            throw new IllegalArgumentException("counts are not negative");
        }
        if (refusals < 0 || refusals > complied + partial + refused + blocked) {
            throw new IllegalArgumentException("refusals are a part of the judged trials: " + refusals);
        }
    }

    /** Trials with a verdict. */
    public int judged() {
        return complied + partial + refused + blocked;
    }

    /** Trials that were run. */
    public int trials() {
        return judged() + unjudged;
    }
}
