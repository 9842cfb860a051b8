package org.refusalunit.onnx.generate;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Takes the row that waits longest and those behind it whose prompts are as long, so that nothing is padded and nobody waits
 * forever.
 */
public final class EqualLengths implements Scheduler {

    private final int most;

    /**
     * A scheduler.
     *
     * @param most rows of a batch, at least 1
     */
    public EqualLengths(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a batch has at least one row, not " + most);
        }
        this.most = most;
    }

    @Override
    public List<Row> next(List<Row> waiting) {
        int length = waiting.get(0).promptLength();
        List<Row> taken = new ArrayList<>();
        for (Iterator<Row> rows = waiting.iterator(); rows.hasNext() && taken.size() < most; ) {
            Row row = rows.next();
            if (row.promptLength() == length) {
                rows.remove();
                taken.add(row);
            }
        }
        return taken;
    }
}
