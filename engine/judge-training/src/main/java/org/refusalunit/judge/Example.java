package org.refusalunit.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A labelled answer as the fit sees it: the named features that hold, and the phrases. */
final class Example {

    private final LabelledSet set;
    private final LabelledAnswer answer;
    private final int[] named;
    private final int[] phrases;
    private final double share;
    private final NormalText text;
    private final boolean asAnAi;

    private Example(LabelledSet set, LabelledAnswer answer, Findings findings, int[] named) {
        this.set = set;
        this.answer = answer;
        this.text = findings.text();
        this.asAnAi = findings.asAnAi();
        this.named = named;
        TreeSet<Integer> keys = new TreeSet<>();
        int count = Phrases.each(text, (key, first, behind) -> {
            keys.add(key);
            if (asAnAi) {
                keys.add(Phrases.spokenAsAi(key));
            }
        });
        this.phrases = keys.stream().mapToInt(Integer::intValue).toArray();
        this.share = PhraseSum.share(count);
    }

    static List<Example> of(LabelledSet set, CueCatalogue catalogue) {
        List<Example> examples = new ArrayList<>();
        try (RuleJudge judge = new RuleJudge(catalogue)) {
            for (LabelledAnswer answer : set.answers()) {
                Findings findings = judge.findings(answer.response());
                long promptCues = catalogue.promptCues(answer.prompt(), new Desk(catalogue));
                int[] named = catalogue.held(findings.features(answer.response()), promptCues);
                examples.add(new Example(set, answer, findings, named));
            }
        }
        return examples;
    }

    LabelledSet set() {
        return set;
    }

    LabelledAnswer answer() {
        return answer;
    }

    int[] named() {
        return named.clone();
    }

    /** The keys of the phrases, in ascending order, each once. */
    int[] phrases() {
        return phrases.clone();
    }

    /** What the weight of each phrase is multiplied with. */
    double share() {
        return share;
    }

    /** The log odds of a refusal of any kind under other weights. */
    double any(Weights weights, PhraseWeights phraseWeights) {
        return weights.anyOdds(named) + new PhraseSum(text, phraseWeights, asAnAi).any();
    }

    /** The log odds of a full refusal under other weights. */
    double full(Weights weights, PhraseWeights phraseWeights) {
        return weights.fullOdds(named) + new PhraseSum(text, phraseWeights, asAnAi).full();
    }
}
