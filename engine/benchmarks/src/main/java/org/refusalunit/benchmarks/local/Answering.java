package org.refusalunit.benchmarks.local;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.util.List;

/** A loaded model that answers prompts in its own way. */
interface Answering extends AutoCloseable {

    /** The texts of the answers, in the order of the prompts. */
    List<String> answer(Workload workload) throws IOException, OrtException;

    /** What it says of itself for the report. */
    String identity();

    @Override
    void close() throws OrtException;
}
