package org.refusalunit.judge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refusalunit.content.Sha256;

/**
 * The cues, what they combine to, and how much each weighs. Every feature has a number: two for each cue of the answer
 * (opening, later), one for each cue of the prompt, one for each {@link Shape}, one for each group, one for each combination,
 * and one for each cue of the prompt with each group.
 */
final class CueCatalogue {

    private static final String CUES = "cues.txt";
    private static final String WEIGHTS = "weights.tsv";
    private static final String PHRASES = "phrases.bin";

    private static @Nullable CueCatalogue bundled;

    private final List<Cue> answerCues;
    private final List<Cue> promptCues;
    private final List<Combination> groups;
    private final List<Combination> combinations;
    private final Combinations allCombinations;
    private final List<String> features;
    private final Weights weights;
    private final PhraseWeights phrases;
    private final String sha256;
    private final CueFinder answerFinder;
    private final CueFinder promptFinder;

    private CueCatalogue(CatalogueReader reader, Weights weights, PhraseWeights phrases, String sha256) {
        this.answerCues = List.copyOf(reader.answerCues());
        this.promptCues = List.copyOf(reader.promptCues());
        if (promptCues.size() > Long.SIZE) {
            throw new IllegalArgumentException(
                    "at most " + Long.SIZE + " cues of the prompt, not " + promptCues.size());
        }
        this.groups = List.copyOf(reader.groups());
        this.combinations = List.copyOf(reader.combinations());
        this.features = List.copyOf(reader.features());
        List<Combination> all = new ArrayList<>(groups);
        all.addAll(combinations);
        this.allCombinations = new Combinations(all, firstGroup(), features.size());
        this.weights = weights;
        this.phrases = phrases;
        this.sha256 = sha256;
        this.answerFinder = new CueFinder(answerCues);
        this.promptFinder = new CueFinder(promptCues);
    }

    /** The catalogue that comes with the engine; read by who asks first, and others wait. */
    static synchronized CueCatalogue bundled() {
        CueCatalogue read = bundled;
        if (read == null) {
            read = parse(bytes(CUES), bytes(WEIGHTS), bytes(PHRASES));
            bundled = read;
        }
        return read;
    }

    /** A catalogue of the given cues and weights. */
    static CueCatalogue parse(String cues, String weights, byte[] phrases) {
        return parse(cues.getBytes(StandardCharsets.UTF_8), weights.getBytes(StandardCharsets.UTF_8), phrases);
    }

    private static CueCatalogue parse(byte[] cues, byte[] weights, byte[] phrases) {
        CatalogueReader reader = CatalogueReader.read(cues);
        return new CueCatalogue(
                reader,
                Weights.parse(new String(weights, StandardCharsets.UTF_8), reader.features()),
                PhraseWeights.parse(phrases),
                sha256(cues, weights, phrases));
    }

    /** A catalogue of the given cues whose weights are the priors written beside them. */
    static CueCatalogue withPriors(String cues) {
        byte[] bytes = cues.getBytes(StandardCharsets.UTF_8);
        CatalogueReader reader = CatalogueReader.read(bytes);
        return new CueCatalogue(reader, Weights.of(priors(reader)), PhraseWeights.NONE, sha256(bytes));
    }

    /** The same cues with other weights; the hash remains that of these. */
    CueCatalogue with(Weights others, PhraseWeights otherPhrases) {
        return new CueCatalogue(this, others, otherPhrases);
    }

    private CueCatalogue(CueCatalogue cues, Weights weights, PhraseWeights phrases) {
        this.answerCues = cues.answerCues;
        this.promptCues = cues.promptCues;
        this.groups = cues.groups;
        this.combinations = cues.combinations;
        this.allCombinations = cues.allCombinations;
        this.features = cues.features;
        this.sha256 = cues.sha256;
        this.answerFinder = cues.answerFinder;
        this.promptFinder = cues.promptFinder;
        this.weights = weights;
        this.phrases = phrases;
    }

    List<Cue> answerCues() {
        return answerCues;
    }

    List<Cue> promptCues() {
        return promptCues;
    }

    List<Combination> groups() {
        return groups;
    }

    List<Combination> combinations() {
        return combinations;
    }

    /** The groups, then the combinations. */
    Combinations allCombinations() {
        return allCombinations;
    }

    /** The names of all features, by number. */
    List<String> features() {
        return features;
    }

    Weights weights() {
        return weights;
    }

    PhraseWeights phrases() {
        return phrases;
    }

    CueFinder answerFinder() {
        return answerFinder;
    }

    CueFinder promptFinder() {
        return promptFinder;
    }

    /** The cues of a prompt: one bit each, the first one the lowest. */
    long promptCues(String question, Desk desk) {
        PromptFound found = new PromptFound();
        promptFinder.find(desk.read(question, Masks.NONE), found, desk.promptWords());
        return found.cues;
    }

    /** Over all files, line ends as they stand. */
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

    int firstGroup() {
        return firstShape() + Shape.FEATURES.size();
    }

    int firstCombination() {
        return firstGroup() + groups.size();
    }

    /** The first feature of a cue of the prompt with a group: all groups of the first cue, then those of the next. */
    int firstCrossing() {
        return firstCombination() + combinations.size();
    }

    /** The weights that features start from when weights are fitted, by number. */
    private static List<Double> priors(CatalogueReader reader) {
        List<Double> priors = new ArrayList<>();
        for (Cue cue : reader.answerCues()) {
            priors.add(cue.priorOpening());
            priors.add(cue.priorLater());
        }
        reader.promptCues().forEach(cue -> priors.add(cue.priorOpening()));
        priors.addAll(
                Collections.nCopies(Shape.FEATURES.size() + reader.groups().size(), 0.0));
        reader.combinations().forEach(combination -> priors.add(combination.prior()));
        priors.addAll(Collections.nCopies(reader.features().size() - priors.size(), 0.0));
        return priors;
    }

    /** Over files with a zero between them, in hexadecimal. */
    static String sha256(byte[]... files) {
        Sha256 hash = new Sha256();
        for (int i = 0; i < files.length; i++) {
            if (i > 0) {
                hash.with(new byte[1]);
            }
            hash.with(files[i]);
        }
        return hash.finish();
    }

    static String resource(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String name) {
        try (InputStream stream = CueCatalogue.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the engine's jar lacks org/refusalunit/judge/" + name);
            }
            return stream.readAllBytes();
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
        public void add(int cue, boolean late, int first, int behind) {
            cues |= 1L << cue;
        }
    }
}
