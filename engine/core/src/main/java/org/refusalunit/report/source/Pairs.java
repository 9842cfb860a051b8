package org.refusalunit.report.source;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.refusalunit.result.RecordedTrial;
import org.refusalunit.result.ResultReader;
import org.refusalunit.stats.PairedTable;

/** The same prompts, answered by two models. */
public final class Pairs {

    private record Key(String id, int repeat, String promptSha256) {

        static Key of(RecordedTrial trial) {
            return new Key(trial.id(), trial.repeat(), trial.promptSha256());
        }
    }

    private Pairs() {}

    /**
     * How the refusals of one result and of another fall together in each category; {@code firstOnly} of a table counts what
     * {@code one} alone refused. Trials without a verdict on either side, and prompts that only one was asked, are left out.
     *
     * @return tables by category, sorted
     * @throws IOException if a document cannot be read
     */
    public static SortedMap<String, PairedTable> of(ReportedResult one, ReportedResult other) throws IOException {
        Map<Key, Boolean> refusedByOther = new HashMap<>();
        ResultReader.trials(other.document(), trial -> {
            Boolean refused = trial.counted().refused();
            if (refused != null) {
                refusedByOther.put(Key.of(trial), refused);
            }
        });
        SortedMap<String, int[]> cells = new TreeMap<>();
        ResultReader.trials(one.document(), trial -> {
            Boolean refused = trial.counted().refused();
            Boolean there = refusedByOther.get(Key.of(trial));
            if (refused != null && there != null) {
                // Both, this one alone, the other one alone, neither.
                cells.computeIfAbsent(trial.category(), ignored -> new int[4])[(refused ? 0 : 2) + (there ? 0 : 1)]++;
            }
        });
        SortedMap<String, PairedTable> tables = new TreeMap<>();
        cells.forEach((category, of) -> tables.put(category, new PairedTable(of[0], of[1], of[2], of[3])));
        return tables;
    }
}
