package org.refusalunit.onnx.generate;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes answers batch by batch, each from its start to its end: the way for graphs whose rows must be of equal length
 * to have the same bits in company as alone.
 */
public final class EqualLengthBatches implements Generator {

    private final Decoder decoder;
    private final Scheduler scheduler;
    private final int most;
    private final List<Row> waiting = new ArrayList<>();

    /**
     * Batches on a decoder.
     *
     * @param decoder what computes; closed with the generator
     * @param most the most rows of a batch, at least 1
     */
    public EqualLengthBatches(Decoder decoder, int most) {
        this.decoder = decoder;
        this.scheduler = new EqualLengths(most);
        this.most = most;
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
        return waiting.isEmpty();
    }

    /** One batch must not take the thread, and with it all later ones, down. */
    @Override
    public void step() {
        List<Row> rows = scheduler.next(waiting);
        try {
            new Batch(decoder, rows).run();
        } catch (GenerationException e) {
            rows.forEach(row -> row.fail(e.reason()));
        } catch (RuntimeException e) {
            rows.forEach(row -> row.fail("the backend failed on a batch of " + rows.size() + ": " + e));
        } catch (OutOfMemoryError e) {
            rows.forEach(row -> row.fail("there is too little memory for a batch of " + rows.size() + " ("
                    + e.getMessage() + "): take a smaller batch, or give the JVM more by -XX:MaxDirectMemorySize"));
        }
    }

    @Override
    public void close() {
        decoder.close();
    }
}
