package org.refusalunit.onnx.graph;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.refusalunit.onnx.model.GraphLayout;

/**
 * A graph that is ready to be loaded. Its inputs and outputs are those of the file, without {@code position_ids} where fused
 * attention made it needless, and with those below where they were asked for.
 */
public final class PreparedGraph {

    /**
     * Input of 64-bit numbers with the shape [rows, 1, 1]: the position, from 0 among the tokens that are read in this step, at
     * which scores and hidden states are given. There where {@link TokenPositions#CHOSEN} was asked for.
     */
    public static final String POSITION = "refusalunit.position";

    /**
     * Input of 64-bit numbers with the shape [1] or [0]: -1 for scores at the last position of every row, nothing for no scores. There
     * where {@link TokenPositions#LAST_OR_NONE} was asked for.
     */
    public static final String SCORED = GraphLayout.SCORED;

    /**
     * Input of 32-bit floating point with the shape [layers + 1, rows or 1, tokens or 1, width]: what is added to the residual
     * stream before each layer and behind the last one.
     */
    public static final String ADDITION = "refusalunit.addition";

    /** Input with the shape of {@link #ADDITION}: what the residual stream is drawn towards. */
    public static final String TARGET = "refusalunit.target";

    /**
     * Input of 32-bit floating point with the shape [layers + 1, rows or 1, tokens or 1, 1]: how far the residual stream is drawn
     * to {@link #TARGET}, 0 for not at all and 1 for all the way.
     */
    public static final String AMOUNT = "refusalunit.amount";

    /**
     * Input of 32-bit floating point with the shape [layers, rows or 1, heads or 1, tokens or 1, cached and new tokens]: what is
     * added to the attention scores before they become weights.
     */
    public static final String ATTENTION_BIAS = "refusalunit.attention_bias";

    /** The runtime's setting for the folder that {@link #weights()} names. */
    public static final String WEIGHTS_FOLDER = "session.model_external_initializers_file_folder_path";

    /** An edit that can be asked for. */
    public enum Edit {
        /** Scores at one position only. */
        POSITION_OF_LOGITS,
        /** Attention as one operator. */
        FUSED_ATTENTION,
        /** Attention of all rows computed at once. */
        ROWS_AT_ONCE,
        /** Queries, keys and values made in one product. */
        PACKED_PRODUCTS,
        /** The highest scores of blocks given beside all. */
        HIGHEST_SCORES,
        /** Several prompts read at once. */
        READING_LANES,
        /** Activations quantised with a scale for each row. */
        QUANTISED_ROWS,
        /** The residual stream given out. */
        HIDDEN_STATES,
        /** Vectors added to or drawn into the residual stream. */
        STEERING,
        /** Numbers added to attention scores. */
        ATTENTION_BIAS
    }

    /**
     * What became of an edit.
     *
     * @param edit what was asked for
     * @param applied whether the graph has it now
     * @param detail what was done, or why it was not
     */
    public record Outcome(Edit edit, boolean applied, String detail) {}

    /**
     * What is known of the decoder.
     *
     * @param layers how many layers it has
     * @param width elements of a hidden state, or 0 where the graph does not say
     * @param attention how attention is computed
     * @param rowsInterfere whether rows that are computed together change each other's numbers
     * @param determinism what it promises
     */
    public record Traits(
            int layers, int width, AttentionKind attention, boolean rowsInterfere, Determinism determinism) {}

    private final byte[] bytes;
    private final Optional<Path> weights;
    private final Traits traits;
    private final List<Outcome> edits;

    PreparedGraph(byte[] bytes, Optional<Path> weights, Traits traits, List<Outcome> edits) {
        this.bytes = bytes;
        this.weights = weights;
        this.traits = traits;
        this.edits = List.copyOf(edits);
    }

    /** The graph as an ONNX file. It may be large, and is not copied: it must not be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * The folder that its weights lie in, for the runtime's setting {@link #WEIGHTS_FOLDER}; empty where the graph holds them
     * itself.
     */
    public Optional<Path> weights() {
        return weights;
    }

    /** What is known of the decoder. */
    public Traits traits() {
        return traits;
    }

    /** What became of the edits that were asked for, in the order in which they were tried. */
    public List<Outcome> edits() {
        return edits;
    }

    /** Whether the graph has an edit. */
    public boolean has(Edit edit) {
        return edits.stream().anyMatch(each -> each.edit() == edit && each.applied());
    }

    /**
     * The outputs of the residual stream: before each layer and behind the last one, all of 32-bit floating point with the shape
     * [rows, tokens, width], or [rows, 1, width] for single positions. Empty where they are not given.
     */
    public List<String> hiddenStates() {
        return has(Edit.HIDDEN_STATES)
                ? IntStream.rangeClosed(0, traits.layers())
                        .mapToObj(HiddenStateOutputs::name)
                        .toList()
                : List.of();
    }
}
