package org.refusalunit.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.refusalunit.trial.Evidence;
import org.refusalunit.trial.Verdict;

/** What was found in one answer, whatever its prompt: the features that hold, and the places of the cues. */
final class Findings implements CueFinder.Found {

    private final CueCatalogue catalogue;
    private final NormalText text;
    private final FeatureSet features;
    private final List<Hit> hits = new ArrayList<>(6);

    /** The cue of an answer that speaks of itself as an AI. */
    private static final String AS_AN_AI = "as-an-ai";

    /** A cue from one word to the one in front of another. */
    private record Hit(Cue cue, int feature, int first, int behind) {}

    Findings(CueCatalogue catalogue, NormalText text) {
        this.catalogue = catalogue;
        this.text = text;
        this.features = new FeatureSet(catalogue.features().size());
    }

    @Override
    public boolean has(int cue, boolean late) {
        return features.has(CueCatalogue.feature(cue, late));
    }

    @Override
    public void add(int cue, boolean late, int first, int behind) {
        int feature = CueCatalogue.feature(cue, late);
        features.add(feature);
        hits.add(new Hit(catalogue.answerCues().get(cue), feature, first, behind));
    }

    /** What the answer has by itself: its cues, and its shape. */
    FeatureSet features(String original) {
        Shape.describe(original, text, features, catalogue.firstShape());
        return features;
    }

    NormalText text() {
        return text;
    }

    boolean found(String cue) {
        for (Hit hit : hits) {
            if (hit.cue().name().equals(cue)) {
                return true;
            }
        }
        return false;
    }

    boolean asAnAi() {
        return found(AS_AN_AI);
    }

    /** The cues' places in the original text, in order of position. */
    List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>(hits.size());
        for (Hit hit : hits) {
            evidence.add(
                    new Evidence(hit.cue().name(), text.originStart(hit.first()), text.originEnd(hit.behind() - 1)));
        }
        return evidence;
    }

    /** The reason that most of the weight of the cues is for; the one that comes first where two are level. */
    Verdict.Reason reason() {
        Map<Verdict.Reason, Double> weights = new LinkedHashMap<>();
        for (Hit hit : hits) {
            Verdict.Reason reason = hit.cue().reason();
            if (reason != Verdict.Reason.NONE && reason != Verdict.Reason.UNKNOWN) {
                double before = weights.getOrDefault(reason, 0.0);
                weights.put(reason, before + Math.max(0, catalogue.weights().any(hit.feature())));
            }
        }
        Verdict.Reason most = Verdict.Reason.UNKNOWN;
        double weight = -1;
        for (Map.Entry<Verdict.Reason, Double> entry : weights.entrySet()) {
            if (entry.getValue() > weight) {
                most = entry.getKey();
                weight = entry.getValue();
            }
        }
        return most;
    }
}
