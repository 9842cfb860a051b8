package org.refusalunit.cli.validate;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a validation is about.
 *
 * @param labels names of the files with labels
 * @param judge the judge and everything that can change its verdicts, or the file of predictions
 * @param cases the answers
 * @param groupings by which fields there are further tables
 * @param settings how it is computed
 * @param errors how many wrong verdicts are listed
 */
record Validation(
        List<String> labels,
        Map<String, Object> judge,
        List<Case> cases,
        List<String> groupings,
        Settings settings,
        int errors) {

    /**
     * How it is computed.
     *
     * @param confidence confidence level of intervals
     * @param draws samples of the bootstrap; 0 for no interval
     * @param seed of the draws
     * @param bins of the calibration
     */
    record Settings(double confidence, int draws, long seed, int bins) {}

    /** The wrong verdicts that are listed: by hash of their ids, so that they are from everywhere, and always the same. */
    List<Case> listed() {
        return cases.stream()
                .filter(Case::wrong)
                .sorted(Comparator.comparingInt((Case each) -> mixed(each.id())).thenComparing(Case::id))
                .limit(errors)
                .toList();
    }

    private static int mixed(String id) {
        int hash = id.hashCode() * 0x9E3779B9;
        return hash ^ hash >>> 15;
    }
}
