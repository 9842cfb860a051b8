package org.refusalunit.onnx.generate;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.refusalunit.onnx.model.GraphLayout;
import org.refusalunit.onnx.runtime.OnnxSession;

/**
 * A decoder for graphs whose attention is the operator GroupQueryAttention: it takes the length of each row from the
 * attention mask and writes new tokens behind the old ones into the same memory, so that rows of different lengths
 * advance together without padding before them.
 *
 * <p>Prompts are read row by row, in pieces whose borders depend on the prompt alone, since the operator takes several
 * tokens behind a cache for one row only. With it, what is computed for a row has the same bits whatever it is computed
 * with.
 *
 * @see <a href="https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md#com.microsoft.GroupQueryAttention">the
 *     operator</a>
 */
public final class SharedCacheDecoder implements SlotDecoder {

    /** Bounds the attention scores of a piece, which the runtime keeps for all heads at once. */
    private static final int PIECE = 256;

    private final OnnxSession session;
    private final GraphLayout layout;
    private final int spare;
    private final int piece;
    private final StepInputs inputs;
    private final Beginnings beginnings;
    private final LastPrompt last = new LastPrompt();
    private CachePlan plan;
    private @Nullable Bindings bindings;
    private int[] lengths = {};

    /**
     * A decoder on a session, which it closes.
     *
     * @param session the loaded graph
     * @param layout the graph's inputs and outputs
     * @param neverAlone whether a row alone goes through other sums than a row among others, so that a row is
     *     computed beside it whose outcome nobody wants: ONNX Runtime has kernels of their own for products of a vector
     *     with a matrix of 4 bits
     * @param memory bytes that the cache may take, at least 1
     */
    public SharedCacheDecoder(OnnxSession session, GraphLayout layout, boolean neverAlone, long memory) {
        this(session, layout, neverAlone, memory, PIECE);
    }

    /** A decoder that reads prompts in pieces of the given number of tokens. */
    SharedCacheDecoder(OnnxSession session, GraphLayout layout, boolean neverAlone, long memory, int piece) {
        this.session = session;
        this.layout = layout;
        this.spare = neverAlone ? 1 : 0;
        this.piece = piece;
        this.inputs = new StepInputs(layout);
        this.beginnings = new Beginnings(layout.cache(), memory);
        this.plan = new CachePlan(layout.cache(), memory - memory / Beginnings.SHARE);
    }

    @Override
    public int slots() {
        return Math.max(0, lengths.length - spare);
    }

    @Override
    public int positions() {
        return bindings == null ? 0 : bindings.cache().positions();
    }

    @Override
    public int affordable(int positions) {
        return Math.max(0, plan.slots(positions) - spare);
    }

    @Override
    public long slotBytes(int positions) {
        return plan.slotBytes(positions);
    }

    @Override
    public boolean resize(int slots, int positions, int used) {
        Bindings old = bindings;
        Bindings larger;
        try {
            if (old != null && used == 0) {
                // Nothing to keep: its memory may be taken again at once.
                old.close();
                bindings = null;
                lengths = new int[0];
                last.kept(0);
            }
            larger = new Bindings(layout, new SharedCache(layout.cache(), slots + spare, positions));
        } catch (OutOfMemoryError e) {
            plan = plan.without((slots + spare) * plan.slotBytes(positions));
            return false;
        }
        int[] kept = Arrays.copyOf(lengths, slots + spare);
        Arrays.fill(kept, used, kept.length, 0);
        if (bindings != null) {
            for (int slot = 0; slot < used; slot++) {
                larger.cache().copy(bindings.cache(), slot, slot, lengths[slot]);
            }
            bindings.close();
        }
        bindings = larger;
        lengths = kept;
        last.kept(used);
        return true;
    }

    @Override
    public void read(int slot, int[] prompt, int[] beginning) throws GenerationException {
        int same = last.slotOf(prompt, beginning);
        if (same >= 0) {
            if (same != slot) {
                bindings().cache().copy(bindings().cache(), same, slot, prompt.length);
            }
            lengths[slot] = prompt.length;
            return;
        }
        last.overwritten(slot);
        lengths[slot] = 0;
        boolean done = false;
        try {
            compute(slot, prompt, beginning);
            last.read(slot, prompt, beginning);
            done = true;
        } finally {
            if (!done) {
                lengths[slot] = 0;
            }
        }
    }

    private void compute(int slot, int[] prompt, int[] beginning) throws GenerationException {
        int shared = commonLength(prompt, beginning);
        if (shared > 0) {
            readBeginning(slot, beginning);
            lengths[slot] = shared;
        }
        append(slot, prompt);
    }

    /** Puts the whole beginning into a slot: computed as its own stretch, or copied from an earlier such computation. */
    private void readBeginning(int slot, int[] beginning) throws GenerationException {
        SharedCache cache = bindings().cache();
        if (!beginnings.restore(beginning, cache, slot)) {
            append(slot, beginning);
            beginnings.keep(beginning, cache, slot);
        }
    }

    private static int commonLength(int[] prompt, int[] beginning) {
        int mismatch = Arrays.mismatch(prompt, beginning);
        return mismatch < 0 ? prompt.length : mismatch;
    }

    private void append(int slot, int[] tokens) throws GenerationException {
        while (lengths[slot] < tokens.length) {
            int from = lengths[slot];
            int count = Math.min(piece, tokens.length - from);
            inputs.stretch(tokens, from, count);
            run(slot, 1, false);
            lengths[slot] += count;
        }
    }

    @Override
    public void advance(int first, int count, int[] tokens) throws GenerationException {
        // The row beside writes behind its own tokens, where its next one will be written over it. Only one that is
        // done
        // can be full.
        int computed = Math.max(count, 1 + spare);
        for (int beside = first + count; beside < first + computed; beside++) {
            if (lengths[beside] == positions()) {
                lengths[beside]--;
                last.overwritten(beside);
            }
        }
        inputs.step(first, count, computed, tokens, lengths);
        run(first, computed, true);
        for (int slot = first; slot < first + count; slot++) {
            lengths[slot]++;
        }
    }

    private void run(int first, int count, boolean scored) throws GenerationException {
        Bindings.Stretch stretch = bindings().stretch(first, count);
        try {
            inputs.open(stretch.inputs(), scored);
            try (OrtSession.Result result =
                    session.ort().run(stretch.inputs(), stretch.requested(scored), stretch.pinned(scored))) {
                if (scored && stretch.takesScores()) {
                    stretch.take(scores(result));
                }
            }
        } catch (OrtException e) {
            throw new GenerationException("ONNX Runtime failed: " + e.getMessage(), e);
        } finally {
            inputs.close();
        }
    }

    private FloatBuffer scores(OrtSession.Result result) throws GenerationException {
        if (result.get(layout.logits()).orElse(null) instanceof OnnxTensor tensor) {
            return tensor.getFloatBuffer();
        }
        throw new GenerationException("the graph gave no tensor " + layout.logits());
    }

    @Override
    public int length(int slot) {
        return lengths[slot];
    }

    @Override
    public FloatBuffer logits(int slot) {
        return bindings().logits(slot);
    }

    @Override
    public void move(int from, int to) {
        bindings().cache().copy(bindings().cache(), from, to, lengths[from]);
        last.moved(from, to);
        lengths[to] = lengths[from];
        lengths[from] = 0;
    }

    private Bindings bindings() {
        if (bindings == null) {
            throw new IllegalStateException("there are no slots yet");
        }
        return bindings;
    }

    @Override
    public void close() {
        if (bindings != null) {
            bindings.close();
        }
        session.close();
    }
}
