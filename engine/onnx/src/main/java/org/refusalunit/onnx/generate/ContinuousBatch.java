package org.refusalunit.onnx.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers in a batch that rows join and leave at any token. The first rows of the batch lie in the first slots:
 * where one leaves, the last one takes its slot.
 */
public final class ContinuousBatch implements Generator {

    private static final System.Logger LOGGER = System.getLogger(ContinuousBatch.class.getName());

    /** How many batches of rows may go before a row that needs more room than there is. */
    private static final int PATIENCE = 4;

    /** Fewer scores than these are looked through sooner than other threads are there. */
    private static final long MANY_SCORES = 1 << 18;

    private final SlotDecoder decoder;
    private final int most;
    private final ManyHands hands;
    private final long manyScores;
    private final List<Row> waiting = new ArrayList<>();
    private final @Nullable Row[] rows;
    private final int[] tokens;
    private int count;
    private int read;
    private int together;
    private int overtaken;

    /**
     * An empty batch.
     *
     * @param decoder what computes; closed with the batch
     * @param most the most rows of the batch, at least 1
     * @param threads threads that pick tokens, at least 1
     */
    public ContinuousBatch(SlotDecoder decoder, int most, int threads) {
        this(decoder, most, threads, MANY_SCORES);
    }

    /** A batch that shares the picking among its threads from so many scores on. */
    ContinuousBatch(SlotDecoder decoder, int most, int threads, long manyScores) {
        if (most < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "a batch has at least one row and one thread, not " + most + " and " + threads);
        }
        this.hands = new ManyHands(threads);
        this.manyScores = manyScores;
        this.decoder = decoder;
        this.most = most;
        this.together = most;
        this.rows = new Row[most];
        this.tokens = new int[most];
    }

    @Override
    public int most() {
        return most;
    }

    @Override
    public void add(Row row) {
        waiting.add(row);
    }

    @Override
    public boolean isIdle() {
        return count == 0 && waiting.isEmpty();
    }

    @Override
    public void step() {
        dropDone();
        admit();
        if (advanceAndRead()) {
            return;
        }
        readPrompts();
        for (int first = 0; first < count; first += together) {
            advance(first, Math.min(together, count - first));
        }
    }

    /** Lets rows in as long as there is room for them. */
    private void admit() {
        waiting.removeIf(Row::isDone);
        while (count < most && !waiting.isEmpty()) {
            int next = nextWithRoom();
            if (next < 0) {
                break;
            }
            overtaken = next == 0 ? 0 : overtaken + 1;
            Row row = waiting.remove(next);
            if (!row.isDone()) {
                if (count - read == decoder.lanes()) {
                    readPrompts();
                }
                rows[count] = row;
                tokens[count++] = row.lastToken();
            }
        }
    }

    /** Advances the rows that are read and reads those that came in, at once. Where that fails, each has to be done on its own. */
    private boolean advanceAndRead() {
        if (decoder.lanes() == 1 || read == 0 || read == count || read > together) {
            return false;
        }
        try {
            decoder.advance(0, read, tokens, openings(read, count));
        } catch (GenerationException | RuntimeException | OutOfMemoryError e) {
            LOGGER.log(System.Logger.Level.DEBUG, "rows and prompts are computed apart", e);
            return false;
        }
        int advanced = read;
        read = count;
        pick(0, advanced);
        return true;
    }

    private List<Opening> openings(int first, int last) {
        List<Opening> prompts = new ArrayList<>();
        for (int slot = first; slot < last; slot++) {
            prompts.add(new Opening(row(slot).promptButLast(), row(slot).beginning()));
        }
        return prompts;
    }

    /** Reads the prompts of the rows that have come in. */
    private void readPrompts() {
        int first = read;
        int last = count;
        read = count;
        if (first < last && !readPrompts(first, last)) {
            dropDone();
        }
    }

    /** Reads several prompts at once, or each for itself where that fails, which ends the rows at fault and no other. */
    private boolean readPrompts(int first, int last) {
        String why;
        try {
            decoder.readAll(first, openings(first, last));
            return true;
        } catch (GenerationException e) {
            why = e.reason();
        } catch (RuntimeException | OutOfMemoryError e) {
            why = "the backend failed on a prompt: " + e;
        }
        if (last - first == 1) {
            row(first).fail(why);
            return false;
        }
        boolean done = true;
        for (int slot = first; slot < last; slot++) {
            done &= readPrompts(slot, slot + 1);
        }
        return done;
    }

    /** The row that waits longest, if there is or can be room for it; else one behind it that fits as things are. */
    private int nextWithRoom() {
        Row oldest = waiting.get(0);
        if (makeRoom(oldest)) {
            return 0;
        }
        if (count == 0) {
            oldest.fail(shortage(oldest));
            return 0;
        }
        if (count < decoder.slots() && overtaken < PATIENCE * most) {
            for (int i = 1; i < waiting.size(); i++) {
                if (waiting.get(i).positions() <= decoder.positions()) {
                    return i;
                }
            }
        }
        return -1;
    }

    private boolean makeRoom(Row row) {
        if (count < decoder.slots() && row.positions() <= decoder.positions()) {
            return true;
        }
        int positions = row.positions();
        for (int i = 0; i < count; i++) {
            positions = Math.max(positions, row(i).positions());
        }
        return makeRoom(roundedUp(positions)) || (count == 0 && makeRoom(positions));
    }

    /** Makes room for one row more, and for all that wait if that can be had. */
    private boolean makeRoom(int positions) {
        // What is read by then is kept.
        readPrompts();
        int affordable = Math.min(most, decoder.affordable(positions));
        while (affordable > count) {
            int wanted = Math.max(decoder.slots(), Integer.highestOneBit(2 * (count + waiting.size()) - 1));
            if (decoder.resize(Math.min(affordable, wanted), positions, count)) {
                return true;
            }
            affordable = Math.min(affordable - 1, decoder.affordable(positions));
        }
        return false;
    }

    /** Room is taken in steps of a quarter, so that it need not be taken anew for every longer row. */
    private static int roundedUp(int positions) {
        int step = Math.max(64, Integer.highestOneBit(positions) / 4);
        return (positions + step - 1) / step * step;
    }

    private String shortage(Row row) {
        return "the prompt and its answer, " + row.positions() + " tokens, need "
                + (decoder.slotBytes(row.positions()) / (1 << 20) + 1)
                + " MB of attention cache, more than there is: raise refusalunit.onnx.memory and -XX:MaxDirectMemorySize,"
                + " or ask for fewer tokens";
    }

    /**
     * Computes the next token of some rows. A failure is narrowed down by halves, so that it ends the row at fault and
     * no other; if it goes away with the size, no batch gets that large again.
     *
     * @return whether no row failed
     */
    private boolean advance(int first, int size) {
        String why;
        try {
            decoder.advance(first, size, tokens);
            pick(first, first + size);
            return true;
        } catch (GenerationException e) {
            why = e.reason();
        } catch (RuntimeException | OutOfMemoryError e) {
            why = "the backend failed on a token: " + e;
        }
        if (size == 1) {
            row(first).fail(why);
            return false;
        }
        int half = size / 2;
        boolean left = advance(first, half);
        boolean right = advance(first + half, size - half);
        if (left && right) {
            together = Math.min(together, size - half);
        }
        return left && right;
    }

    private void pick(int from, int to) {
        IntConsumer pick = slot -> row(slot).pick(decoder.scores(slot));
        boolean quick = decoder.knowsHighest()
                && IntStream.range(from, to).allMatch(slot -> row(slot).picksHighest());
        if (quick || (long) (to - from) * decoder.logits(from).limit() < manyScores) {
            IntStream.range(from, to).forEach(pick);
        } else {
            hands.each(from, to, pick);
        }
        for (int slot = from; slot < to; slot++) {
            advance(row(slot));
            tokens[slot] = row(slot).lastToken();
        }
    }

    private static void advance(Row row) {
        try {
            row.advance();
        } catch (RuntimeException e) {
            row.fail("the answer could not be handed over: " + e);
        }
    }

    private void dropDone() {
        for (int i = count - 1; i >= 0; i--) {
            if (row(i).isDone()) {
                count--;
                if (i != count) {
                    decoder.move(count, i);
                    rows[i] = rows[count];
                    tokens[i] = tokens[count];
                }
                rows[count] = null;
            }
        }
        read = count;
    }

    private Row row(int slot) {
        Row row = rows[slot];
        if (row == null) {
            throw new IllegalStateException("slot " + slot + " of " + count + " is empty: " + Arrays.toString(tokens));
        }
        return row;
    }

    @Override
    public void close() {
        hands.close();
        decoder.close();
    }
}
