package org.refusalunit.judge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refusalunit.content.Sha256;

/**
 * The cues, what they combine to, and how much each weighs. Every feature has a number: two for each cue of the answer
 * (opening, later), one for each cue of the prompt, one for each {@link Shape}, one for each group, one for each combination,
 * and one for each cue of the prompt with each group.
 */
final class CueCatalogue {

    /** Held by the judges that use it: it is megabytes, and read again in a few milliseconds. */
    private static WeakReference<@Nullable CueCatalogue> bundled = new WeakReference<>(null);

    private final Cues cues;

    /** The groups, then the combinations. */
    private final Combinations allCombinations;

    private final Weights weights;
    private final PhraseWeights phrases;
    private final String sha256;

    /**
     * A catalogue.
     *
     * @param sha256 of the files that it was made of
     */
    CueCatalogue(Cues cues, Weights weights, PhraseWeights phrases, String sha256) {
        this.cues = cues;
        this.weights = weights;
        this.phrases = phrases;
        this.sha256 = sha256;
        List<Combination> all = new ArrayList<>(cues.groups());
        all.addAll(cues.combinations());
        this.allCombinations =
                new Combinations(all, firstGroup(), cues.features().size());
    }

    /** The catalogue that comes with the engine; read by who asks first, and others wait. */
    static synchronized CueCatalogue bundled() {
        CueCatalogue read = bundled.get();
        if (read == null) {
            CueCatalogue laid = LaidRules.bundled();
            read = laid == null ? RuleSources.bundled().laidOut() : laid;
            bundled = new WeakReference<>(read);
        }
        return read;
    }

    /** A catalogue of the given cues and weights. */
    static CueCatalogue parse(String cues, String weights, byte[] phrases) {
        return new RuleSources(cues.getBytes(StandardCharsets.UTF_8), weights.getBytes(StandardCharsets.UTF_8), phrases)
                .laidOut();
    }

    /** A catalogue of the given cues whose weights are the priors written beside them. */
    static CueCatalogue withPriors(String cues) {
        byte[] bytes = cues.getBytes(StandardCharsets.UTF_8);
        CatalogueReader reader = CatalogueReader.read(bytes);
        return new CueCatalogue(Cues.of(reader), Weights.of(reader.priors()), PhraseWeights.NONE, sha256(bytes));
    }

    static CueCatalogue read(TableReader in) throws IOException {
        String sha256 = in.lines().get(0);
        return new CueCatalogue(Cues.read(in), Weights.read(in), PhraseWeights.read(in), sha256);
    }

    void write(TableWriter out) {
        out.lines(List.of(sha256));
        cues.write(out);
        weights.write(out);
        phrases.write(out);
    }

    List<Cue> answerCues() {
        return cues.answers();
    }

    List<Cue> promptCues() {
        return cues.prompts();
    }

    List<Combination> groups() {
        return cues.groups();
    }

    List<Combination> combinations() {
        return cues.combinations();
    }

    /** The names of all features, by number. */
    List<String> features() {
        return cues.features();
    }

    Weights weights() {
        return weights;
    }

    PhraseWeights phrases() {
        return phrases;
    }

    CueFinder answerFinder() {
        return cues.answerFinder();
    }

    CueFinder promptFinder() {
        return cues.promptFinder();
    }

    /** The cues of a prompt: one bit each, the first one the lowest. */
    long promptCues(String question, Desk desk) {
        PromptFound found = new PromptFound();
        promptFinder().find(desk.readPrompt(question), found, desk.promptWords());
        return found.cues;
    }

    /**
     * The numbers of the features that hold, in ascending order.
     *
     * @param ofAnswer what the answer has by itself
     * @param promptCues the cues of its prompt
     */
    int[] held(FeatureSet ofAnswer, long promptCues) {
        FeatureSet features = new FeatureSet(ofAnswer);
        for (long left = promptCues; left != 0; left &= left - 1) {
            features.add(firstPromptFeature() + Long.numberOfTrailingZeros(left));
        }
        allCombinations.addTo(features);
        for (long left = promptCues; left != 0; left &= left - 1) {
            cross(Long.numberOfTrailingZeros(left), features);
        }
        return features.numbers();
    }

    /** Takes a cue of the prompt together with every group that holds. */
    private void cross(int promptCue, FeatureSet features) {
        int first = firstCrossing() + promptCue * groups().size();
        int end = firstCombination();
        for (int group = features.next(firstGroup()); group >= 0 && group < end; group = features.next(group + 1)) {
            features.add(first + group - firstGroup());
        }
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
        return 2 * answerCues().size();
    }

    int firstShape() {
        return firstPromptFeature() + promptCues().size();
    }

    int firstGroup() {
        return firstShape() + Shape.FEATURES.size();
    }

    int firstCombination() {
        return firstGroup() + groups().size();
    }

    /** The first feature of a cue of the prompt with a group: all groups of the first cue, then those of the next. */
    int firstCrossing() {
        return firstCombination() + combinations().size();
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
