package org.refusalunit.result;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.stats.Decimals;

/** Writes how long a run took, in milliseconds. */
final class TimingsJson {

    private static final long NANOS_IN_MICRO = 1000;
    private static final int MICROS_TO_MILLIS = 3;
    private static final int DEEPEST_BROKEN_LEVEL = 2;

    private TimingsJson() {}

    static void write(ModelResult result, Duration wall, OutputStream out) throws IOException {
        try (JsonOut json = JsonOut.document(out, DEEPEST_BROKEN_LEVEL)) {
            json.startObject();
            json.text("class", result.className());
            json.text("model", result.modelLabel());
            json.text("schema_version", ResultJson.SCHEMA_VERSION);
            json.startArray("trials");
            for (TrialResult trial : result.trials()) {
                json.startObject();
                json.text("id", trial.prompt().id());
                json.startArray("ms");
                for (Attempt attempt : trial.attempts()) {
                    json.number(millis(attempt.nanos()));
                }
                json.endArray();
                json.whole("repeat", trial.repeat());
                json.endObject();
            }
            json.endArray();
            json.key("wall_ms");
            json.number(millis(wall.toNanos()));
            json.endObject();
            json.endLine();
        }
    }

    private static String millis(long nanos) {
        long micros = Math.floorDiv(nanos, NANOS_IN_MICRO);
        long rest = Math.floorMod(nanos, NANOS_IN_MICRO);
        boolean up = rest > NANOS_IN_MICRO / 2 || (rest == NANOS_IN_MICRO / 2 && micros % 2 != 0);
        return Decimals.decimal(Math.max(0, up ? micros + 1 : micros), MICROS_TO_MILLIS);
    }
}
