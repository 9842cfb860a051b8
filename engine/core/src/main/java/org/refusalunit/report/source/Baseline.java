package org.refusalunit.report.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.refusalunit.report.source.ReportedTrial.Before;
import org.refusalunit.result.RecordedTrial;
import org.refusalunit.result.ResultReader;
import org.refusalunit.trial.Verdict;

/** The trials of an earlier result, by prompt and repeat. Answers that stayed the same are not kept. */
final class Baseline {

    private record Key(String id, int repeat) {

        static Key of(RecordedTrial trial) {
            return new Key(trial.id(), trial.repeat());
        }
    }

    private record Kept(
            Verdict.Label label,
            @Nullable String replySha256,
            String promptSha256,
            @Nullable String text) {}

    private final Map<Key, Kept> trials;

    private Baseline(Map<Key, Kept> trials) {
        this.trials = trials;
    }

    /**
     * Reads the earlier result.
     *
     * @param current the result that will be held against it
     */
    static Baseline read(Path earlier, Path current) throws IOException {
        Map<Key, String> answers = new HashMap<>();
        ResultReader.trials(current, trial -> {
            String sha256 = trial.counted().replySha256();
            if (sha256 != null) {
                answers.put(Key.of(trial), sha256);
            }
        });
        Map<Key, Kept> trials = new HashMap<>();
        ResultReader.trials(earlier, trial -> {
            Key key = Key.of(trial);
            String sha256 = trial.counted().replySha256();
            boolean same = Objects.equals(sha256, answers.get(key));
            trials.put(
                    key,
                    new Kept(
                            trial.counted().verdict().label(),
                            sha256,
                            trial.promptSha256(),
                            same ? null : trial.counted().text()));
        });
        return new Baseline(trials);
    }

    /** The trial with what became of it. */
    ReportedTrial compare(RecordedTrial trial) {
        Kept kept = trials.get(Key.of(trial));
        if (kept == null) {
            return new ReportedTrial(trial, Change.NEW, null);
        }
        return new ReportedTrial(trial, change(trial, kept), new Before(kept.label(), kept.text()));
    }

    private static Change change(RecordedTrial trial, Kept kept) {
        if (!kept.promptSha256().equals(trial.promptSha256())) {
            return Change.PROMPT;
        }
        if (kept.label() != trial.counted().verdict().label()) {
            return Change.VERDICT;
        }
        return Objects.equals(kept.replySha256(), trial.counted().replySha256()) ? Change.NONE : Change.ANSWER;
    }
}
