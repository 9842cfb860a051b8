package org.refusalunit.onnx;

import java.io.IOException;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.refusalunit.annotations.OnnxModel.Accelerator;
import org.refusalunit.onnx.generate.ContinuousBatch;
import org.refusalunit.onnx.generate.EqualLengthBatches;
import org.refusalunit.onnx.generate.Generator;
import org.refusalunit.onnx.generate.OrtDecoder;
import org.refusalunit.onnx.generate.SharedCacheDecoder;
import org.refusalunit.onnx.graph.AttentionKind;
import org.refusalunit.onnx.graph.Determinism;
import org.refusalunit.onnx.graph.Determinism.Promise;
import org.refusalunit.onnx.graph.GraphPreparation;
import org.refusalunit.onnx.graph.GraphRequest;
import org.refusalunit.onnx.graph.PreparedGraph;
import org.refusalunit.onnx.graph.PreparedGraph.Edit;
import org.refusalunit.onnx.graph.TokenPositions;
import org.refusalunit.onnx.model.GraphLayout;
import org.refusalunit.onnx.model.ModelFileException;
import org.refusalunit.onnx.model.ModelFiles;
import org.refusalunit.onnx.model.ModelManifest;
import org.refusalunit.onnx.runtime.ExecutionDevice;
import org.refusalunit.onnx.runtime.GraphSource;
import org.refusalunit.onnx.runtime.OnnxSession;
import org.refusalunit.onnx.runtime.SessionFactory;
import org.refusalunit.onnx.runtime.SessionSettings;

/**
 * A model's graph, edited for generation and loaded.
 *
 * @param session what computes it
 * @param layout its inputs and outputs
 * @param prepared what was edited, and what the graph is like; {@code null} where it is computed as exported
 * @param sharesScales whether activations are quantised with one scale for all rows
 * @param smallWeights whether there are products with matrices of few bits, for which a row alone has kernels of
 *     its own
 */
record LoadedGraph(
        OnnxSession session,
        GraphLayout layout,
        @Nullable PreparedGraph prepared,
        boolean sharesScales,
        boolean smallWeights) {

    private static final System.Logger LOGGER = System.getLogger(LoadedGraph.class.getName());

    /** Positions that a fused attention is made for at most: its tables grow with them. */
    static final int MOST_POSITIONS = 1 << 17;

    /** Prompts that are read at once. */
    private static final int LANES = 8;

    private static final String SMALL_WEIGHTS = "MatMulNBits";

    /**
     * Loads a model's graph with scores at the end of prompts only, and with attention as one operator where that fits.
     * A graph that cannot be edited is loaded as it is.
     *
     * @param limits how many rows are computed together at most, and whether activations that are quantised with one scale for all
     *     rows shall get one for each
     * @throws IOException if it cannot be read or loaded
     */
    static LoadedGraph load(ModelManifest manifest, SessionSettings settings, BatchLimits limits) throws IOException {
        ModelFiles files = manifest.files();
        PreparedGraph prepared = null;
        ModelFileException refused = null;
        try {
            prepared = GraphPreparation.prepare(files, request(manifest, settings, limits));
        } catch (ModelFileException e) {
            refused = e;
        }
        GraphSource source = prepared == null
                ? GraphSource.of(files)
                : GraphSource.bytes(files.location(files.graph()), prepared.bytes(), prepared.weights());
        OnnxSession session = new SessionFactory().open(source, settings);
        boolean done = false;
        try {
            GraphLayout layout =
                    GraphLayout.of(session.location(), manifest.config().names(), session.inputs(), session.outputs());
            // Not before: of a graph that cannot be computed at all, that is what has to be said.
            if (refused != null) {
                LOGGER.log(System.Logger.Level.WARNING, "the graph is computed as exported: {0}", refused.getMessage());
            }
            done = true;
            return new LoadedGraph(
                    session,
                    layout,
                    prepared,
                    prepared == null
                            ? manifest.graph().rowsInterfere()
                            : prepared.traits().rowsInterfere(),
                    prepared == null
                            ? manifest.graph().operators().contains(SMALL_WEIGHTS)
                            : prepared.traits().determinism().aloneIsOther());
        } finally {
            if (!done) {
                session.close();
            }
        }
    }

    private static GraphRequest request(ModelManifest manifest, SessionSettings settings, BatchLimits limits) {
        // Tensors without elements, which stand for no scores, are not every accelerator's strength.
        boolean processor = settings.accelerator() == Accelerator.CPU;
        GraphRequest request = GraphRequest.unchanged()
                .withLogits(processor ? TokenPositions.LAST_OR_NONE : TokenPositions.LAST)
                .withFusedAttention(Math.min(manifest.config().context(), MOST_POSITIONS));
        if (processor) {
            request =
                    request.withRowsAtOnce().withLanes(lanes(manifest, limits)).withHighestScores();
        }
        boolean needed = limits.quantisesRows() && manifest.graph().rowsInterfere();
        return needed ? request.withQuantisedRows() : request;
    }

    /** Rows that interfere are read one by one. One lane sees to it that no token is computed alone where that gives other bits. */
    private static int lanes(ModelManifest manifest, BatchLimits limits) {
        boolean interfere = manifest.graph().rowsInterfere() && !limits.quantisesRows();
        if (limits.most(interfere) > 1 && !interfere) {
            return LANES;
        }
        return manifest.graph().operators().contains(SMALL_WEIGHTS) ? 1 : 0;
    }

    /**
     * What writes answers on it; closing that closes the session.
     *
     * @param threads threads that pick tokens between two steps
     */
    Generator generator(BatchLimits limits, int threads) {
        int most = limits.most(rowsInterfere());
        return prepared == null || attention() == AttentionKind.PLAIN
                ? new EqualLengthBatches(new OrtDecoder(session.ort(), layout), most)
                : new ContinuousBatch(
                        new SharedCacheDecoder(session, layout, smallWeights, limits.memory()), most, threads);
    }

    /** The most tokens of a row, given what the model's configuration says. */
    int context(int configured) {
        return attention() == AttentionKind.FUSED ? Math.min(configured, MOST_POSITIONS) : configured;
    }

    /** What was edited, for a model's identity. */
    String edits() {
        if (prepared == null) {
            return "as exported, since it could not be edited";
        }
        StringJoiner edits = new StringJoiner(", ");
        edits.setEmptyValue("as exported");
        if (attention() == AttentionKind.FUSED) {
            edits.add("attention put together");
        }
        if (prepared.has(Edit.ROWS_AT_ONCE)) {
            edits.add("attention of all rows at once from scaled queries");
        }
        if (prepared.has(Edit.QUANTISED_ROWS)) {
            edits.add("activations quantised by row, scales left to the next");
        }
        if (prepared.has(Edit.PACKED_PRODUCTS)) {
            edits.add("queries, keys and values in one product");
        }
        if (prepared.has(Edit.POSITION_OF_LOGITS)) {
            edits.add("scores behind the prompt only");
        }
        return edits.toString();
    }

    /**
     * What is promised about answers, and why, for a model's identity: {@code bitwise} for the same bytes whatever is
     * computed together, {@code same-batch} or {@code none}.
     */
    String promise(BatchLimits limits) {
        if (session.device() != ExecutionDevice.CPU) {
            return Promise.NONE.word() + ": not measured on " + session.device().title();
        }
        if (rowsInterfere()) {
            int most = limits.most(true);
            String why = sharesScales
                    ? "activations are quantised with one scale for all rows of a batch"
                    : "matrices of few bits are multiplied in another order for a row alone";
            return Promise.SAME_BATCH.word() + ": " + why
                    + (most == 1 ? "; prompts are computed one by one" : "; up to " + most + " are, as was asked for");
        }
        if (prepared == null) {
            return Promise.SAME_BATCH.word() + ": the graph could not be looked into";
        }
        Determinism determinism = prepared.traits().determinism();
        if (determinism.aloneIsOther()) {
            return Promise.BITWISE.word() + ": attention treats every row alone, and no row is computed alone";
        }
        Determinism kept = attention() == AttentionKind.PLAIN ? determinism.amongEqualLengths() : determinism;
        return kept.promise().word() + ": " + kept.reason();
    }

    /** Whether answers depend on how many rows are computed together. */
    boolean rowsInterfere() {
        return sharesScales || (smallWeights && attention() == AttentionKind.PLAIN);
    }

    private AttentionKind attention() {
        return prepared == null ? AttentionKind.PLAIN : prepared.traits().attention();
    }
}
