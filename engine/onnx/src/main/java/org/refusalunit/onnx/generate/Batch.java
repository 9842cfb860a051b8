package org.refusalunit.onnx.generate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are computed together, from their prompts to the end of the longest answer. */
public final class Batch {

    private final Decoder decoder;
    private List<Row> rows;

    /**
     * A batch.
     *
     * @param decoder what computes
     * @param rows rows with prompts of equal length
     */
    public Batch(Decoder decoder, List<Row> rows) {
        this.decoder = decoder;
        this.rows = List.copyOf(rows);
    }

    /**
     * Writes all answers. Rows that end leave; rows that nobody waits for any more leave before the next token.
     *
     * @throws GenerationException if the runtime fails; rows that are still open have learned nothing then
     */
    public void run() throws GenerationException {
        Decoder.Rows computed = read();
        if (computed == null) {
            return;
        }
        try (computed) {
            while (dropDone(computed)) {
                computed.advance(rows.stream().mapToInt(Row::lastToken).toArray());
                for (int i = 0; i < rows.size(); i++) {
                    int row = i;
                    rows.get(i).pick(() -> computed.logits(row));
                    rows.get(i).advance();
                }
            }
        }
    }

    private Decoder.@Nullable Rows read() throws GenerationException {
        List<Row> waiting = new ArrayList<>();
        List<Decoder.Rows> parts = new ArrayList<>();
        boolean done = false;
        try {
            for (Row row : rows) {
                if (!row.isDone()) {
                    parts.add(decoder.read(row.promptButLast()));
                    waiting.add(row);
                }
            }
            rows = List.copyOf(waiting);
            done = true;
        } finally {
            if (!done) {
                parts.forEach(Decoder.Rows::close);
            }
        }
        return parts.isEmpty() ? null : decoder.join(parts);
    }

    /** Whether rows are left. */
    private boolean dropDone(Decoder.Rows computed) throws GenerationException {
        List<Row> open = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).isDone()) {
                open.add(rows.get(i));
                kept.add(i);
            }
        }
        if (!open.isEmpty() && open.size() < rows.size()) {
            computed.keep(kept.stream().mapToInt(Integer::intValue).toArray());
        }
        rows = List.copyOf(open);
        return !open.isEmpty();
    }
}
