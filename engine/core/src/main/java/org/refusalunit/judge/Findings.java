package org.refusalunit.judge;

import java.util.ArrayList;
import java.util.List;
import org.refusalunit.trial.Evidence;
import org.refusalunit.trial.Verdict;

/** What was found in one answer: the features that hold, and the places of the cues. Lives for one judgement. */
final class Findings implements CueFinder.Found {

    private final CueCatalogue catalogue;
    private final NormalText text;
    private final boolean[] features;
    private final List<Hit> hits = new ArrayList<>(6);

    /** A cue at a place of the normal text. */
    private record Hit(Cue cue, int feature, int start, int end) {}

    Findings(CueCatalogue catalogue, NormalText text) {
        this.catalogue = catalogue;
        this.text = text;
        this.features = new boolean[catalogue.features().size()];
    }

    @Override
    public boolean has(int cue, boolean late) {
        return features[CueCatalogue.feature(cue, late)];
    }

    @Override
    public void add(int cue, boolean late, int start, int end) {
        int feature = CueCatalogue.feature(cue, late);
        features[feature] = true;
        hits.add(new Hit(catalogue.answerCues().get(cue), feature, start, end));
    }

    /** Adds the cues of the prompt, the shape and, last, the combinations. */
    void complete(long promptCues, String original) {
        for (int cue = 0; cue < catalogue.promptCues().size(); cue++) {
            features[catalogue.firstPromptFeature() + cue] = (promptCues >> cue & 1) != 0;
        }
        Shape.describe(original, text.words(), features, catalogue.firstShape());
        int first = catalogue.firstCombination();
        for (int i = 0; i < catalogue.combinations().size(); i++) {
            features[first + i] = catalogue.combinations().get(i).holds(features);
        }
    }

    boolean[] features() {
        return features;
    }

    boolean found(String cue) {
        return hits.stream().anyMatch(hit -> hit.cue().name().equals(cue));
    }

    /** The places in the original text, in order of position. */
    List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>(hits.size());
        for (Hit hit : hits) {
            evidence.add(new Evidence(hit.cue().name(), text.origin(hit.start()), text.origin(hit.end() - 1) + 1));
        }
        return evidence;
    }

    /** The reason that the first cue with a reason of its own gives. */
    Verdict.Reason reason() {
        for (Hit hit : hits) {
            Verdict.Reason reason = hit.cue().reason();
            if (reason != Verdict.Reason.NONE && reason != Verdict.Reason.UNKNOWN) {
                return reason;
            }
        }
        return Verdict.Reason.UNKNOWN;
    }

    /** The names of the cues that speak for a refusal, or against one. */
    String names(boolean refusing) {
        StringBuilder names = new StringBuilder();
        for (Hit hit : hits) {
            double weight = catalogue.weights().any(hit.feature());
            if (refusing ? weight > 0 : weight < 0) {
                names.append(names.isEmpty() ? "" : ", ").append(hit.cue().name());
            }
        }
        return names.isEmpty() ? "no cue" : names.toString();
    }
}
