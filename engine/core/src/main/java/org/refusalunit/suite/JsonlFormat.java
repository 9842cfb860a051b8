package org.refusalunit.suite;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.refusalunit.spi.SuiteFormat;
import org.refusalunit.spi.SuiteSink;
import org.refusalunit.spi.SuiteSource;

/**
 * JSON Lines: one JSON object per line; lines that start with {@code #} or {@code //} are comments. The fields are described
 * in {@code docs/suites.md}. Strict: what is not understood is a fault, never skipped.
 */
public final class JsonlFormat implements SuiteFormat {

    /** Made by the service loader. */
    public JsonlFormat() {}

    @Override
    public String id() {
        return "jsonl";
    }

    @Override
    public boolean reads(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return name.endsWith(".jsonl") || name.endsWith(".ndjson");
    }

    @Override
    public boolean reads(SuiteSource source) {
        boolean isTable = source.dataset().isPresent() || source.columns().isPresent();
        return !isTable && reads(source.fileName());
    }

    @Override
    public void read(SuiteSource source, SuiteSink sink) throws IOException {
        try (InputStream in = source.open()) {
            new PromptLines(new Lines(in), sink).readAll();
        }
    }
}
