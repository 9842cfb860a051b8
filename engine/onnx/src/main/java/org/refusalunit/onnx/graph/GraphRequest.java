package org.refusalunit.onnx.graph;

import java.util.function.Consumer;
import org.refusalunit.onnx.model.GraphLayout;

/**
 * What a graph shall be made to do when it is loaded. An edit that does not fit the graph is left out and told, see
 * {@link PreparedGraph#edits()}.
 *
 * @param logits positions that are scored; {@link TokenPositions#EVERY} leaves the graph as it is
 * @param fuseAttention whether attention of single operators is put together into one
 * @param rowsAtOnce whether attention in one operator is computed for all rows at once, whatever their lengths
 * @param lanes prompts that can be read at once beside the rows of the batch; 0 for the graph's own way
 * @param highestScores whether the highest scores of blocks are given beside all, where attention is one operator
 * @param quantiseRows whether activations that an export quantises with one scale for all rows get one for each; this changes
 *     the numbers of the model
 * @param hiddenStates positions at which the residual stream is given out, {@link TokenPositions#NONE} for not at all
 * @param addition whether vectors can be added to the residual stream
 * @param interpolation whether the residual stream can be drawn towards vectors
 * @param attentionBias whether numbers can be added to attention scores
 * @param context the most positions of a row, which bounds the tables of a fused attention
 */
public record GraphRequest(
        TokenPositions logits,
        boolean fuseAttention,
        boolean rowsAtOnce,
        int lanes,
        boolean highestScores,
        boolean quantiseRows,
        TokenPositions hiddenStates,
        boolean addition,
        boolean interpolation,
        boolean attentionBias,
        int context) {

    private static final int DEFAULT_CONTEXT = 4096;

    public GraphRequest {
        if (logits == TokenPositions.NONE) {
            throw new IllegalArgumentException("a decoder without scores writes nothing");
        }
        if (context < 1) {
            throw new IllegalArgumentException("a context of " + context + " positions holds nothing");
        }
    }

    /** A graph as it is. */
    public static GraphRequest unchanged() {
        return new GraphRequest(
                TokenPositions.EVERY,
                false,
                false,
                0,
                false,
                false,
                TokenPositions.NONE,
                false,
                false,
                false,
                DEFAULT_CONTEXT);
    }

    /** The same with scores at other positions. */
    public GraphRequest withLogits(TokenPositions positions) {
        return with(draft -> draft.logits = positions);
    }

    /** The same with attention put together, for rows of up to so many positions. */
    public GraphRequest withFusedAttention(int positions) {
        return with(draft -> {
            draft.fuseAttention = true;
            draft.context = positions;
        });
    }

    /** The same with attention computed for all rows at once. */
    public GraphRequest withRowsAtOnce() {
        return with(draft -> draft.rowsAtOnce = true);
    }

    /** The same with lanes in which prompts are read, which takes {@link TokenPositions#LAST_OR_NONE}. */
    public GraphRequest withLanes(int count) {
        return with(draft -> draft.lanes = count);
    }

    /** The same with the highest scores of blocks, see {@link GraphLayout#HIGHEST}. */
    public GraphRequest withHighestScores() {
        return with(draft -> draft.highestScores = true);
    }

    /** The same with a scale for each row and position where activations are quantised. */
    public GraphRequest withQuantisedRows() {
        return with(draft -> draft.quantiseRows = true);
    }

    /** The same with the residual stream given out. */
    public GraphRequest withHiddenStates(TokenPositions positions) {
        return with(draft -> draft.hiddenStates = positions);
    }

    /** The same with inputs for vectors to be added to the residual stream. */
    public GraphRequest withAddition() {
        return with(draft -> draft.addition = true);
    }

    /** The same with inputs for vectors towards which the residual stream is drawn. */
    public GraphRequest withInterpolation() {
        return with(draft -> draft.interpolation = true);
    }

    /** The same with an input of numbers that are added to attention scores. */
    public GraphRequest withAttentionBias() {
        return with(draft -> draft.attentionBias = true);
    }

    private GraphRequest with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.request();
    }

    /** A request that can be changed. */
    private static final class Draft {
        private TokenPositions logits;
        private boolean fuseAttention;
        private boolean rowsAtOnce;
        private int lanes;
        private boolean highestScores;
        private boolean quantiseRows;
        private TokenPositions hiddenStates;
        private boolean addition;
        private boolean interpolation;
        private boolean attentionBias;
        private int context;

        Draft(GraphRequest request) {
            logits = request.logits;
            fuseAttention = request.fuseAttention;
            rowsAtOnce = request.rowsAtOnce;
            lanes = request.lanes;
            highestScores = request.highestScores;
            quantiseRows = request.quantiseRows;
            hiddenStates = request.hiddenStates;
            addition = request.addition;
            interpolation = request.interpolation;
            attentionBias = request.attentionBias;
            context = request.context;
        }

        GraphRequest request() {
            return new GraphRequest(
                    logits,
                    fuseAttention,
                    rowsAtOnce,
                    lanes,
                    highestScores,
                    quantiseRows,
                    hiddenStates,
                    addition,
                    interpolation,
                    attentionBias,
                    context);
        }
    }
}
