package org.refusalunit.merge;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.refusalunit.annotations.Inconclusive;
import org.refusalunit.outcome.Analysis;
import org.refusalunit.outcome.Completeness;
import org.refusalunit.outcome.Correction;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.GateStatus;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.outcome.SuiteIdentity;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.result.ResultAssembler;
import org.refusalunit.result.StoredBaseline;
import org.refusalunit.stats.CountedTrials;
import org.refusalunit.stats.JudgeError;
import org.refusalunit.stats.RateCorrection;
import org.refusalunit.stats.Rates;
import org.refusalunit.stats.gate.Evidence;
import org.refusalunit.stats.gate.Gates;
import org.refusalunit.stats.gate.UnjudgedGate;

/** What the shards of one run are together. */
final class Whole {

    private record Placed(int place, TrialResult trial) {}

    private final List<ShardDocument> shards;
    private final ShardDocument first;
    private final ClassLoader loader;
    private final Path workingDirectory;
    private final List<TrialResult> trials;
    private final Optional<String> notAsked;
    private final Map<String, Object> provenance;

    /** The shards, in order. */
    Whole(List<ShardDocument> shards, ClassLoader loader, Path workingDirectory) {
        this.shards = shards;
        this.first = shards.get(0);
        this.loader = loader;
        this.workingDirectory = workingDirectory;
        this.trials = shards.stream()
                .flatMap(shard -> shard.result().trials().stream().map(trial -> new Placed(place(shard, trial), trial)))
                .sorted(Comparator.comparingInt(Placed::place))
                .map(Placed::trial)
                .toList();
        this.notAsked = notAsked();
        this.provenance = WholeProvenance.of(shards, notAsked);
    }

    private static int place(ShardDocument shard, TrialResult trial) {
        return shard.places().getOrDefault(trial.prompt().id(), 0);
    }

    MergedResult result() {
        SuiteIdentity suite = first.suite();
        List<GateResult> gates = gates();
        ModelResult result = ResultAssembler.of(
                        first.result().summary().className(),
                        first.result().summary().modelLabel(),
                        suite)
                .completeness(completeness())
                .planned(ShardSet.planned(first))
                .trials(trials)
                .gates(gates)
                .provenance(provenance)
                .analysis(new Analysis(correction(), null))
                .assemble();
        List<String> notes = new ArrayList<>();
        Map<String, Object> noted = WholeProvenance.noted(shards);
        if (!noted.isEmpty()) {
            notes.add("shards differ in " + String.join(", ", noted.keySet())
                    + ": the result has that of the first, and all of them in provenance.extra.merged");
        }
        return new MergedResult(result, first.result().texts(), notes, amiss(result));
    }

    private boolean complete() {
        return trials.size() == first.suite().selected();
    }

    private Completeness completeness() {
        if (complete()) {
            return Completeness.COMPLETE;
        }
        boolean cancelled =
                shards.stream().anyMatch(shard -> shard.result().summary().completeness() == Completeness.CANCELLED);
        return cancelled ? Completeness.CANCELLED : Completeness.PARTIAL;
    }

    /** Why shards were not run to their end, where they say so. */
    private Optional<String> notAsked() {
        String reasons = shards.stream()
                .filter(shard -> reason(shard) != null)
                .map(shard -> shard.shard().words() + ": " + reason(shard))
                .collect(Collectors.joining("; "));
        return reasons.isEmpty() ? Optional.empty() : Optional.of(reasons);
    }

    private static @Nullable Object reason(ShardDocument shard) {
        return shard.result().provenance().get("extra") instanceof Map<?, ?> extra ? extra.get("not_asked") : null;
    }

    private List<GateResult> gates() {
        ShardFacts facts = first.facts();
        if (!complete()) {
            String why = Gates.partialRun(trials.size(), first.suite().selected(), notAsked);
            return facts.gates().stream().map(gate -> gate.skipped(why)).toList();
        }
        boolean tolerated = facts.gates().stream().anyMatch(UnjudgedGate.class::isInstance);
        StoredBaseline read = new StoredBaseline(first.suite().sha256(), provenance, loader, workingDirectory);
        StoredBaseline baselines = first.result().texts() ? read : read.forLeftOutTexts();
        String label = first.result().summary().modelLabel();
        return Gates.evaluate(
                facts.gates(),
                facts.holm(),
                new Evidence(trials, tolerated, gate -> baselines.read(gate.location(), label)));
    }

    private @Nullable Correction correction() {
        if (!(first.result().analysis().get("correction") instanceof Map<?, ?> correction)
                || !(correction.get("judge") instanceof Map<?, ?> judge)) {
            return null;
        }
        JudgeError error = new JudgeError(
                count(judge, "true_positives"),
                count(judge, "false_negatives"),
                count(judge, "false_positives"),
                count(judge, "true_negatives"),
                String.valueOf(judge.get("source")));
        return RateCorrection.of(CountedTrials.of(trials), error, Rates.CONFIDENCE);
    }

    private static int count(Map<?, ?> judge, String name) {
        return judge.get(name) instanceof Integer count ? count : 0;
    }

    private List<String> amiss(ModelResult result) {
        List<String> amiss = new ArrayList<>();
        for (ShardDocument shard : shards) {
            int run = shard.result().trials().size();
            if (run < shard.planned()) {
                Object why = reason(shard);
                amiss.add(shard.words() + " was not run to its end: " + run + " of " + shard.planned() + " trials"
                        + (why == null ? "" : "; " + why) + "; run it again and merge anew");
            }
        }
        for (GateResult gate : result.gates()) {
            boolean undecided =
                    gate.status() == GateStatus.INCONCLUSIVE && first.facts().inconclusive() == Inconclusive.FAIL;
            if (gate.status() == GateStatus.FAIL || undecided) {
                amiss.add(gate.status() + " " + gate.message());
            }
        }
        int unjudged = result.overall().counts().unjudged();
        if (unjudged > 0) {
            amiss.add(unjudged + " of " + result.overall().counts().trials() + " trials have no verdict");
        }
        return amiss;
    }
}
