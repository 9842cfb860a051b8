package org.refusalunit.result;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.refusalunit.outcome.ModelResult;

/** Writes what a run spent. */
final class CostsJson {

    private static final int DEEPEST_BROKEN_LEVEL = 1;

    private CostsJson() {}

    static void write(ModelResult result, Map<String, ?> costs, OutputStream out) throws IOException {
        try (JsonOut json = JsonOut.document(out, DEEPEST_BROKEN_LEVEL)) {
            json.startObject();
            json.text("class", result.className());
            json.value("costs", costs);
            json.text("model", result.modelLabel());
            json.text("schema_version", ResultJson.SCHEMA_VERSION);
            json.endObject();
            json.endLine();
        }
    }
}
