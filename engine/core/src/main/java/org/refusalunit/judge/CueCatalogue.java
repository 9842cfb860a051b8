package org.refusalunit.judge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/**
 * The cues, what they combine to, and how much each weighs. Every feature has a number: two for each cue of the answer
 * (opening, later), one for each cue of the prompt, one for each {@link Shape} and one for each combination.
 */
final class CueCatalogue {

    private static final String CUES = "cues.txt";
    private static final String WEIGHTS = "weights.tsv";

    private final List<Cue> answerCues;
    private final List<Cue> promptCues;
    private final List<Combination> combinations;
    private final List<String> features;
    private final Weights weights;
    private final String sha256;
    private final CueFinder answerFinder;
    private final CueFinder promptFinder;

    private CueCatalogue(CatalogueReader reader, Weights weights, String sha256) {
        this.answerCues = List.copyOf(reader.answerCues());
        this.promptCues = List.copyOf(reader.promptCues());
        if (promptCues.size() > Long.SIZE) {
            throw new IllegalArgumentException(
                    "at most " + Long.SIZE + " cues of the prompt, not " + promptCues.size());
        }
        this.combinations = List.copyOf(reader.combinations());
        this.features = List.copyOf(reader.features());
        this.weights = weights;
        this.sha256 = sha256;
        this.answerFinder = new CueFinder(answerCues);
        this.promptFinder = new CueFinder(promptCues);
    }

    /** The catalogue that comes with the engine. */
    static CueCatalogue bundled() {
        return Bundled.CATALOGUE;
    }

    /** A catalogue of the given cues and weights. */
    static CueCatalogue parse(String cues, String weights) {
        CatalogueReader reader = CatalogueReader.read(cues);
        return new CueCatalogue(reader, Weights.parse(weights, reader.features()), sha256(cues, weights));
    }

    /** A catalogue of the given cues whose weights are the priors written beside them. */
    static CueCatalogue withPriors(String cues) {
        CatalogueReader reader = CatalogueReader.read(cues);
        return new CueCatalogue(reader, Weights.of(priors(reader)), sha256(cues, ""));
    }

    List<Cue> answerCues() {
        return answerCues;
    }

    List<Cue> promptCues() {
        return promptCues;
    }

    List<Combination> combinations() {
        return combinations;
    }

    /** The names of all features, by number. */
    List<String> features() {
        return features;
    }

    Weights weights() {
        return weights;
    }

    CueFinder answerFinder() {
        return answerFinder;
    }

    /** The cues of a prompt: one bit each, the first one the lowest. */
    long promptCues(String question) {
        PromptFound found = new PromptFound();
        promptFinder.find(NormalText.withoutOrigins(question), found);
        return found.cues;
    }

    /** Over both files, line ends as they stand. */
    String sha256() {
        return sha256;
    }

    /** The number of an answer cue's feature. */
    static int feature(int cue, boolean late) {
        return 2 * cue + (late ? 1 : 0);
    }

    int firstPromptFeature() {
        return 2 * answerCues.size();
    }

    int firstShape() {
        return firstPromptFeature() + promptCues.size();
    }

    int firstCombination() {
        return firstShape() + Shape.FEATURES.size();
    }

    /** The weights that features start from when weights are fitted, by number. */
    private static List<Double> priors(CatalogueReader reader) {
        List<Double> priors = new ArrayList<>();
        for (Cue cue : reader.answerCues()) {
            priors.add(cue.priorOpening());
            priors.add(cue.priorLater());
        }
        reader.promptCues().forEach(cue -> priors.add(cue.priorOpening()));
        priors.addAll(Collections.nCopies(Shape.FEATURES.size(), 0.0));
        reader.combinations().forEach(combination -> priors.add(combination.prior()));
        return priors;
    }

    private static String sha256(String cues, String weights) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(cues.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(weights.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String resource(String name) {
        try (InputStream stream = CueCatalogue.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the engine's jar lacks org/refusalunit/judge/" + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read org/refusalunit/judge/" + name, e);
        }
    }

    /** Whether and nothing else: the places of the cues in a prompt are of no interest. */
    private static final class PromptFound implements CueFinder.Found {
        private long cues;

        @Override
        public boolean has(int cue, boolean late) {
            return (cues >> cue & 1) != 0;
        }

        @Override
        public void add(int cue, boolean late, int start, int end) {
            cues |= 1L << cue;
        }
    }

    private static final class Bundled {
        static final CueCatalogue CATALOGUE = parse(resource(CUES), resource(WEIGHTS));
    }
}
