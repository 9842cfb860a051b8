package org.refusalunit.suite.lint;

import java.util.Arrays;
import java.util.List;
import org.refusalunit.suite.SuiteEntry;
import org.refusalunit.trial.Message;

/**
 * Finds prompts that are much longer or shorter than the others by the modified z-score of Iglewicz and Hoaglin (<i>How to
 * Detect and Handle Outliers</i>, 1993): {@code 0.6745 (x - median) / MAD}, above 3.5 either way, with x the logarithm of the
 * number of characters, since lengths are skewed. Where more than half of the prompts are of one length, the mean absolute
 * deviation takes the place of the median one, as the authors have it.
 */
final class LengthCheck implements LintCheck {

    /** With fewer, a few prompts decide what is usual. */
    static final int FEWEST_PROMPTS = 20;

    private static final double LIMIT = 3.5;
    private static final double MEDIAN_DEVIATION_OF_NORMAL = 0.6745;
    private static final double MEAN_DEVIATION_OF_NORMAL = 0.7979;

    /** Lengths within a factor of two of the median are usual however alike the others are. */
    private static final double USUAL_FACTOR = 2;

    @Override
    public void check(List<SuiteEntry> entries, LintSink sink) {
        if (entries.size() < FEWEST_PROMPTS) {
            return;
        }
        int[] lengths = entries.stream()
                .mapToInt(entry -> length(entry.prompt().messages()))
                .toArray();
        double[] logs = Arrays.stream(lengths).mapToDouble(Math::log).toArray();
        double median = median(logs);
        double[] deviations =
                Arrays.stream(logs).map(log -> Math.abs(log - median)).toArray();
        double spread = median(deviations) / MEDIAN_DEVIATION_OF_NORMAL;
        if (spread == 0) {
            spread = Arrays.stream(deviations).average().orElse(0) / MEAN_DEVIATION_OF_NORMAL;
        }
        double usual = Math.max(LIMIT * spread, Math.log(USUAL_FACTOR));
        for (int i = 0; i < logs.length; i++) {
            if (deviations[i] > usual) {
                sink.add(
                        LintCode.LENGTH_OUTLIER,
                        entries.get(i).line(),
                        "",
                        "has " + lengths[i] + " characters, the median is " + Math.round(Math.exp(median))
                                + ": check that nothing is missing or pasted twice");
            }
        }
    }

    private static int length(List<Message> messages) {
        int length = 0;
        for (Message message : messages) {
            length += message.text().codePointCount(0, message.text().length());
        }
        return Math.max(length, 1);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
