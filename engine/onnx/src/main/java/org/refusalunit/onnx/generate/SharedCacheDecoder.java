package org.refusalunit.onnx.generate;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.refusalunit.onnx.generate.CacheSteps.Stretch;
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

    /** Whole pieces that are read in one step at most; shorter ones may be more. */
    private static final int WHOLE_PIECES = 4;

    private final OnnxSession session;
    private final GraphLayout layout;
    private final int spare;
    private final int least;
    private final int piece;
    private final Function<SharedCache, CacheSteps> binder;
    private final Beginnings beginnings;
    private final LastPrompt last = new LastPrompt();
    private final HeldBeginnings held = new HeldBeginnings();
    private CachePlan plan;
    private @Nullable CacheSteps steps;
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
        this.least = neverAlone ? 2 : 1;
        this.spare = least - 1;
        this.piece = piece;
        if (layout.lanes() > 0) {
            LaneInputs inputs = new LaneInputs(layout, least);
            this.binder = cache -> new LaneSteps(session, layout, inputs, cache);
        } else {
            StepInputs inputs = new StepInputs(layout);
            this.binder = cache -> new RowSteps(session, layout, inputs, cache);
        }
        this.beginnings = new Beginnings(layout.cache(), memory);
        this.plan = new CachePlan(layout.cache(), memory - memory / Beginnings.SHARE);
    }

    @Override
    public int slots() {
        return Math.max(0, lengths.length - spare);
    }

    @Override
    public int positions() {
        return steps == null ? 0 : steps.cache().positions();
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
        CacheSteps old = steps;
        CacheSteps larger;
        try {
            if (old != null && used == 0) {
                // Nothing to keep: its memory may be taken again at once.
                old.close();
                steps = null;
                lengths = new int[0];
                last.kept(0);
            }
            larger = binder.apply(new SharedCache(layout.cache(), slots + spare, positions));
        } catch (OutOfMemoryError e) {
            plan = plan.without((slots + spare) * plan.slotBytes(positions));
            return false;
        }
        int[] kept = Arrays.copyOf(lengths, slots + spare);
        Arrays.fill(kept, used, kept.length, 0);
        if (steps != null) {
            for (int slot = 0; slot < used; slot++) {
                larger.cache().copy(steps.cache(), slot, slot, 0, lengths[slot]);
            }
            steps.close();
        }
        steps = larger;
        lengths = kept;
        last.kept(used);
        held.resized(lengths.length, used);
        return true;
    }

    @Override
    public int lanes() {
        return Math.max(1, layout.lanes());
    }

    @Override
    public void read(int slot, int[] prompt, int[] beginning) throws GenerationException {
        readAll(slot, List.of(new Opening(prompt, beginning)));
    }

    @Override
    public void readAll(int first, List<Opening> prompts) throws GenerationException {
        boolean done = false;
        try {
            List<Integer> open = begin(first, prompts);
            append(first, prompts, open, false);
            remember(first, prompts, open);
            done = true;
        } finally {
            if (!done) {
                forget(first, prompts.size());
            }
        }
    }

    /** Puts into slots what is known of their prompts already, and tells which ones there is more to read of. */
    private List<Integer> begin(int first, List<Opening> prompts) throws GenerationException {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < prompts.size(); i++) {
            if (!copyLast(first + i, prompts.get(i))) {
                last.overwritten(first + i);
                lengths[first + i] = 0;
                open.add(i);
            }
        }
        for (int i : open) {
            begin(first + i, prompts.get(i));
        }
        return open;
    }

    private void remember(int first, List<Opening> prompts, List<Integer> open) {
        for (int i : open) {
            last.read(first + i, prompts.get(i).tokens(), prompts.get(i).beginning());
        }
    }

    private void forget(int first, int count) {
        for (int slot = first; slot < first + count; slot++) {
            last.overwritten(slot);
            held.overwritten(slot, 0);
            lengths[slot] = 0;
        }
    }

    /** Copies a prompt from the slot that begins with it, where it was read last. */
    private boolean copyLast(int slot, Opening prompt) {
        int same = last.slotOf(prompt.tokens(), prompt.beginning());
        if (same < 0) {
            return false;
        }
        int length = prompt.tokens().length;
        if (same != slot) {
            steps().cache().copy(steps().cache(), same, slot, held.common(same, slot), length);
            held.copied(same, slot);
        }
        lengths[slot] = length;
        return true;
    }

    /** Puts the whole beginning into a slot: computed as its own stretch, or copied from an earlier such computation. */
    private void begin(int slot, Opening prompt) throws GenerationException {
        int[] beginning = prompt.beginning();
        int shared = commonLength(prompt.tokens(), beginning);
        SharedCache cache = steps().cache();
        if (held.of(slot, beginning) < shared && !beginnings.restore(beginning, cache, slot)) {
            append(slot, List.of(new Opening(beginning, beginning)), List.of(0), false);
            beginnings.keep(beginning, cache, slot);
        }
        // What the prompt goes on with is written behind that, whatever the slot held there.
        held.put(slot, beginning, shared);
        lengths[slot] = shared;
    }

    private static int commonLength(int[] prompt, int[] beginning) {
        int mismatch = Arrays.mismatch(prompt, beginning);
        return mismatch < 0 ? prompt.length : mismatch;
    }

    /**
     * Reads what is missing of some prompts, piece by piece.
     *
     * @param butLast whether the last pieces are left to be read
     * @return what is left
     */
    private List<Stretch> append(int first, List<Opening> prompts, List<Integer> open, boolean butLast)
            throws GenerationException {
        while (true) {
            List<Stretch> stretches = new ArrayList<>();
            boolean more = false;
            int room = WHOLE_PIECES * piece;
            for (int i : open) {
                int from = lengths[first + i];
                int[] tokens = prompts.get(i).tokens();
                int count = Math.min(piece, tokens.length - from);
                if (count > room) {
                    more = true;
                } else if (count > 0) {
                    stretches.add(new Stretch(first + i, tokens, from, count));
                    room -= count;
                    more |= tokens.length - from > piece;
                }
            }
            if (stretches.isEmpty() || (butLast && !more)) {
                return stretches;
            }
            steps().read(stretches);
            stretches.forEach(each -> lengths[each.slot()] += each.count());
        }
    }

    @Override
    public void advance(int first, int count, int[] tokens) throws GenerationException {
        // The row beside writes behind its own tokens, where its next one will be written over it. Only one that is
        // done
        // can be full.
        int computed = Math.max(count, least);
        for (int beside = first + count; beside < first + computed; beside++) {
            if (lengths[beside] == positions()) {
                lengths[beside]--;
                last.overwritten(beside);
            }
            held.overwritten(beside, lengths[beside]);
        }
        steps().advance(first, count, computed, tokens, lengths, List.of());
        advanced(first, count);
    }

    @Override
    public void advance(int first, int count, int[] tokens, List<Opening> behind) throws GenerationException {
        if (count < least) {
            // The row beside would write into a slot that is read into.
            SlotDecoder.super.advance(first, count, tokens, behind);
            return;
        }
        int slot = first + count;
        boolean done = false;
        try {
            List<Integer> open = begin(slot, behind);
            List<Stretch> stretches = append(slot, behind, open, true);
            steps().advance(first, count, count, tokens, lengths, stretches);
            stretches.forEach(each -> lengths[each.slot()] += each.count());
            advanced(first, count);
            remember(slot, behind, open);
            done = true;
        } finally {
            if (!done) {
                forget(slot, behind.size());
            }
        }
    }

    private void advanced(int first, int count) {
        for (int slot = first; slot < first + count; slot++) {
            lengths[slot]++;
        }
    }

    @Override
    public int length(int slot) {
        return lengths[slot];
    }

    @Override
    public FloatBuffer logits(int slot) {
        return steps().scores(slot).all();
    }

    @Override
    public NextScores scores(int slot) {
        return steps().scores(slot);
    }

    @Override
    public boolean knowsHighest() {
        return layout.blocks() > 0;
    }

    @Override
    public void move(int from, int to) {
        steps().cache().copy(steps().cache(), from, to, held.common(from, to), lengths[from]);
        held.copied(from, to);
        last.moved(from, to);
        lengths[to] = lengths[from];
        lengths[from] = 0;
    }

    private CacheSteps steps() {
        if (steps == null) {
            throw new IllegalStateException("there are no slots yet");
        }
        return steps;
    }

    @Override
    public void close() {
        if (steps != null) {
            steps.close();
        }
        session.close();
    }
}
