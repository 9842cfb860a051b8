package org.refusalunit.judge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.refusalunit.trial.Verdict;

/**
 * Cues, ready to be found.
 *
 * @param answers the cues of an answer
 * @param prompts the cues of a prompt
 * @param groups what is also looked at together with every cue of a prompt
 * @param combinations what else holds where features hold together
 * @param features the names of all features, by number
 * @param answerFinder finds the cues of an answer
 * @param promptFinder finds the cues of a prompt
 */
record Cues(
        List<Cue> answers,
        List<Cue> prompts,
        List<Combination> groups,
        List<Combination> combinations,
        List<String> features,
        CueFinder answerFinder,
        CueFinder promptFinder) {

    private static final List<Verdict.Reason> REASONS = List.of(Verdict.Reason.values());

    Cues {
        if (prompts.size() > Long.SIZE) {
            throw new IllegalArgumentException("at most " + Long.SIZE + " cues of the prompt, not " + prompts.size());
        }
        answers = List.copyOf(answers);
        prompts = List.copyOf(prompts);
        groups = List.copyOf(groups);
        combinations = List.copyOf(combinations);
        features = List.copyOf(features);
    }

    /** Lays out what was read. */
    static Cues of(CatalogueReader source) {
        return new Cues(
                source.answerCues().stream().map(CueEntry::cue).toList(),
                source.promptCues().stream().map(CueEntry::cue).toList(),
                source.groups(),
                source.combinations(),
                source.features(),
                CueFinder.of(source.answerCues()),
                CueFinder.of(source.promptCues()));
    }

    static Cues read(TableReader in) throws IOException {
        return new Cues(
                readCues(in),
                readCues(in),
                readCombinations(in),
                readCombinations(in),
                in.lines(),
                CueFinder.read(in),
                CueFinder.read(in));
    }

    void write(TableWriter out) {
        writeCues(answers, out);
        writeCues(prompts, out);
        writeCombinations(groups, out);
        writeCombinations(combinations, out);
        out.lines(features);
        answerFinder.write(out);
        promptFinder.write(out);
    }

    private static List<Cue> readCues(TableReader in) throws IOException {
        List<String> names = in.lines();
        byte[] reasons = in.bytes();
        List<Cue> cues = new ArrayList<>(reasons.length);
        for (int i = 0; i < reasons.length; i++) {
            cues.add(new Cue(names.get(i), REASONS.get(reasons[i])));
        }
        return cues;
    }

    private static void writeCues(List<Cue> cues, TableWriter out) {
        byte[] reasons = new byte[cues.size()];
        for (int i = 0; i < reasons.length; i++) {
            reasons[i] = (byte) REASONS.indexOf(cues.get(i).reason());
        }
        out.lines(cues.stream().map(Cue::name).toList());
        out.bytes(reasons);
    }

    private static List<Combination> readCombinations(TableReader in) throws IOException {
        int count = in.number();
        List<Combination> combinations = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            combinations.add(Combination.read(in));
        }
        return combinations;
    }

    private static void writeCombinations(List<Combination> combinations, TableWriter out) {
        out.number(combinations.size());
        combinations.forEach(combination -> combination.write(out));
    }
}
