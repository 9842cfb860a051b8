package org.refusalunit.result;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.stats.NearestRank;
import org.refusalunit.trial.Reply;

/** Writes how long a run took, in milliseconds. */
final class TimingsJson {

    private static final long NANOS_IN_MICRO = 1000;
    private static final int MICROS_TO_MILLIS = 3;
    private static final int DEEPEST_BROKEN_LEVEL = 2;
    private static final int MEDIAN = 50;
    private static final int SLOWEST = 99;

    private TimingsJson() {}

    static void write(ModelResult result, Duration wall, OutputStream out) throws IOException {
        try (JsonOut json = JsonOut.document(out, DEEPEST_BROKEN_LEVEL)) {
            json.startObject();
            json.text("class", result.className());
            json.text("model", result.modelLabel());
            NearestRank answers = answers(result);
            percentile(json, "p50_ms", answers.percentile(MEDIAN));
            percentile(json, "p99_ms", answers.percentile(SLOWEST));
            json.text("schema_version", ResultJson.SCHEMA_VERSION);
            json.startArray("trials");
            for (TrialResult trial : result.trials()) {
                trial(json, trial);
            }
            json.endArray();
            json.key("wall_ms");
            json.decimal(micros(wall.toNanos()), MICROS_TO_MILLIS);
            json.endObject();
            json.endLine();
        }
    }

    private static void trial(JsonOut json, TrialResult trial) throws IOException {
        json.startObject();
        json.text("id", trial.prompt().id());
        json.startArray("ms");
        List<Attempt> attempts = trial.attempts();
        for (int i = 0; i < attempts.size(); i++) {
            json.decimal(micros(attempts.get(i).nanos()), MICROS_TO_MILLIS);
        }
        json.endArray();
        json.whole("repeat", trial.repeat());
        json.endObject();
    }

    /** How long answers took; a backend that fails at once would make the others look quick. */
    private static NearestRank answers(ModelResult result) {
        long[] nanos = new long[result.trials().size()];
        int answers = 0;
        for (TrialResult trial : result.trials()) {
            Attempt counted = trial.counted();
            if (counted.reply() instanceof Reply.Answer) {
                nanos[answers++] = counted.nanos();
            }
        }
        return NearestRank.of(Arrays.copyOf(nanos, answers));
    }

    private static void percentile(JsonOut json, String name, OptionalLong nanos) throws IOException {
        if (nanos.isEmpty()) {
            json.nothing(name);
            return;
        }
        json.key(name);
        json.decimal(micros(nanos.getAsLong()), MICROS_TO_MILLIS);
    }

    private static long micros(long nanos) {
        long micros = Math.floorDiv(nanos, NANOS_IN_MICRO);
        long rest = Math.floorMod(nanos, NANOS_IN_MICRO);
        boolean up = rest > NANOS_IN_MICRO / 2 || (rest == NANOS_IN_MICRO / 2 && micros % 2 != 0);
        return Math.max(0, up ? micros + 1 : micros);
    }
}
