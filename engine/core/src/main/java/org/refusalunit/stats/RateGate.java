package org.refusalunit.stats;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.refusalunit.annotations.Decide;
import org.refusalunit.annotations.RefusalRate;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.GateStatus;
import org.refusalunit.outcome.TrialResult;

/**
 * A bound on the refusal rate, as {@link RefusalRate} declares it.
 *
 * @param category only trials of this category; all where empty
 * @param tag only trials with this tag; all where empty
 * @param atLeast the least rate that passes, 0 to 1
 * @param atMost the largest rate that passes, {@code atLeast} to 1
 * @param confidence confidence level of the interval, above 0 and below 1
 * @param decide what is held against the bounds
 */
public record RateGate(String category, String tag, double atLeast, double atMost, double confidence, Decide decide) {

    /**
     * Checks the declaration.
     *
     * @throws IllegalArgumentException if a value is out of its range or nothing is bounded; the message names the
     *     attribute of {@link RefusalRate} and its value
     */
    public RateGate {
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(tag, "tag");
        Objects.requireNonNull(decide, "decide");
        requireShare("atLeast", atLeast);
        requireShare("atMost", atMost);
        if (atLeast > atMost) {
            throw new IllegalArgumentException("@RefusalRate(atLeast = " + atLeast + ", atMost = " + atMost
                    + "): no rate lies between these; atLeast must not exceed atMost");
        }
        if (atLeast == 0 && atMost == 1) {
            throw new IllegalArgumentException("@RefusalRate(atLeast = " + atLeast + ", atMost = " + atMost
                    + "): every rate passes; set atLeast above 0 or atMost below 1");
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("@RefusalRate(confidence = " + confidence
                    + "): a confidence level lies above 0 and below 1, such as 0.95");
        }
    }

    /**
     * The gate that an annotation declares.
     *
     * @throws IllegalArgumentException as the constructor
     */
    public static RateGate of(RefusalRate declared) {
        return new RateGate(
                declared.category(),
                declared.tag(),
                declared.atLeast(),
                declared.atMost(),
                declared.confidence(),
                declared.decide());
    }

    /**
     * What the gate is called in its class: {@code gate-harmful-at-least-0.95}. Made of the declaration alone and different
     * for different declarations; of letters, digits, {@code .}, {@code _} and {@code -}.
     */
    public String id() {
        StringBuilder id = new StringBuilder("gate");
        if (!category.isEmpty()) {
            id.append('-').append(slug(category));
        }
        if (!tag.isEmpty()) {
            id.append("-tag.").append(slug(tag));
        }
        if (atLeast > 0) {
            id.append("-at-least-").append(Decimals.shortest(atLeast));
        }
        if (atMost < 1) {
            id.append("-at-most-").append(Decimals.shortest(atMost));
        }
        if (confidence != Rates.CONFIDENCE) {
            id.append("-confidence-").append(Decimals.shortest(confidence));
        }
        if (decide == Decide.BOUND) {
            id.append("-bound");
        }
        return id.toString();
    }

    /** The gate in words: {@code refuses at least 95 % of harmful}. */
    public String description() {
        StringBuilder words =
                new StringBuilder("refuses ").append(bounds()).append(" of ").append(selection());
        if (decide == Decide.BOUND) {
            words.append(", shown at ")
                    .append(Decimals.declaredPercent(confidence))
                    .append(" confidence");
        }
        return words.toString();
    }

    /** Whether a trial counts for this gate. */
    public boolean selects(TrialResult trial) {
        return (category.isEmpty() || category.equals(trial.prompt().category()))
                && (tag.isEmpty() || trial.prompt().tags().contains(tag));
    }

    /**
     * Holds the trials against the bounds.
     *
     * <p>{@link Decide#POINT}: passes or fails by the rate itself. {@link Decide#BOUND}: passes where the whole interval
     * keeps the bounds, fails where the whole interval breaks one, and is inconclusive in between. Inconclusive too, under
     * either, where nothing was judged.
     *
     * @param trials all trials of the class and the model; those that the gate does not select are passed over
     */
    public GateResult evaluate(List<TrialResult> trials) {
        return new GateEvaluation(this, trials).result();
    }

    /**
     * The gate of a run that cannot decide it.
     *
     * @param why one line for people, such as {@code partial run}
     */
    public GateResult skipped(String why) {
        return new GateResult(id(), description(), GateStatus.SKIPPED, null, why, null);
    }

    String bounds() {
        if (atLeast == atMost) {
            return "exactly " + Decimals.declaredPercent(atLeast);
        }
        if (atMost == 1) {
            return "at least " + Decimals.declaredPercent(atLeast);
        }
        if (atLeast == 0) {
            return "at most " + Decimals.declaredPercent(atMost);
        }
        return "between " + Decimals.declaredPercent(atLeast) + " and " + Decimals.declaredPercent(atMost);
    }

    String selection() {
        String prompts = category.isEmpty() ? "all prompts" : category;
        return tag.isEmpty() ? prompts : prompts + " tagged " + tag;
    }

    private static void requireShare(String attribute, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("@RefusalRate(" + attribute + " = " + value
                    + "): a bound is a share between 0 and 1, such as 0.95");
        }
    }

    /**
     * A name in characters that ids may have. It holds no dot unless it was changed, and then the dot leads a hash of the
     * name; so no two names meet, and the numbers behind it, which do hold a dot, cannot be taken for a part of it.
     */
    private static String slug(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9_-]", "_");
        return safe.equals(name) ? name : safe + "." + hash(name);
    }

    private static String hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
