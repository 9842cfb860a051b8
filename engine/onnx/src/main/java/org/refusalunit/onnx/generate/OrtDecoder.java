package org.refusalunit.onnx.generate;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.refusalunit.onnx.model.GraphLayout;

/**
 * A decoder on an ONNX Runtime session.
 *
 * <p>A prompt is read on its own, in pieces whose size depends on the model alone, and only rows of equal length advance
 * together, so that no row is ever padded. What is computed for a row is then the same whatever it is computed with; left
 * to padding, the order of floating-point sums would depend on the neighbours.
 */
public final class OrtDecoder implements Decoder {

    /** Graphs score every position of a piece; this bounds the memory for it. */
    private static final long PIECE_BYTES = 64L << 20;

    private static final int ASSUMED_VOCABULARY = 1 << 18;

    private final OrtSession session;
    private final GraphLayout layout;
    private final ScoreSwitch scores;
    private final int piece;

    /**
     * A decoder on a session, which it closes.
     *
     * @param session the loaded graph
     * @param layout the graph's inputs and outputs
     */
    public OrtDecoder(OrtSession session, GraphLayout layout) {
        this(session, layout, piece(layout));
    }

    /** A decoder that reads prompts in pieces of the given number of tokens. */
    OrtDecoder(OrtSession session, GraphLayout layout, int piece) {
        this.session = session;
        this.layout = layout;
        this.scores = new ScoreSwitch(layout);
        this.piece = piece;
    }

    private static int piece(GraphLayout layout) {
        int vocabulary = layout.vocabulary() > 0 ? layout.vocabulary() : ASSUMED_VOCABULARY;
        return (int) Math.max(1, PIECE_BYTES / (4L * vocabulary));
    }

    @Override
    public Rows read(int[] tokens) throws GenerationException {
        OrtRows rows;
        try {
            rows = new OrtRows(KeyValueCache.empty(layout.cache()));
        } catch (OrtException e) {
            throw new GenerationException("the attention cache cannot be made: " + e.getMessage(), e);
        }
        boolean done = false;
        try {
            for (int from = 0; from < tokens.length; from += piece) {
                int count = Math.min(piece, tokens.length - from);
                rows.run(TokenMatrix.row(tokens, from, count), false);
            }
            done = true;
            return rows;
        } finally {
            if (!done) {
                rows.close();
            }
        }
    }

    @Override
    public Rows join(List<Rows> rows) throws GenerationException {
        if (rows.size() == 1) {
            return rows.get(0);
        }
        try {
            List<KeyValueCache> caches =
                    rows.stream().map(part -> ((OrtRows) part).cache).toList();
            if (caches.stream().mapToInt(KeyValueCache::length).distinct().count() != 1) {
                throw new IllegalArgumentException("only rows of equal length advance together");
            }
            return new OrtRows(KeyValueCache.join(caches));
        } catch (OrtException e) {
            throw new GenerationException("rows cannot be joined: " + e.getMessage(), e);
        } finally {
            rows.forEach(Rows::close);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the ONNX Runtime session was not released", e);
        }
    }

    /** Rows on this session. */
    private final class OrtRows implements Rows {

        private KeyValueCache cache;
        private @Nullable FloatBuffer logits;

        OrtRows(KeyValueCache cache) {
            this.cache = cache;
        }

        @Override
        public int size() {
            return cache.rows();
        }

        @Override
        public int length() {
            return cache.length();
        }

        @Override
        public void advance(int[] tokens) throws GenerationException {
            run(TokenMatrix.column(tokens), true);
        }

        @Override
        public FloatBuffer logits(int row) {
            if (logits == null) {
                throw new IllegalStateException("scores come from advancing");
            }
            int vocabulary = logits.capacity() / size();
            return logits.slice(row * vocabulary, vocabulary);
        }

        @Override
        public void keep(int[] rows) throws GenerationException {
            logits = null;
            try {
                replace(cache.select(rows));
            } catch (OrtException e) {
                throw new GenerationException("rows cannot be dropped: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            cache.close();
        }

        private void replace(KeyValueCache next) {
            KeyValueCache old = cache;
            cache = next;
            old.close();
        }

        void run(TokenMatrix tokens, boolean scored) throws GenerationException {
            logits = null;
            int length = cache.length() + tokens.columns();
            Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
            try (TokenInputs filled = TokenInputs.of(layout, tokens, cache.length(), scores.tensor(scored))) {
                inputs.putAll(filled.byName());
                for (int i = 0; i < layout.cache().size(); i++) {
                    inputs.put(layout.cache().get(i).past(), cache.tensor(i));
                }
                take(session.run(inputs, outputs(scored)), scored, length);
            } catch (OrtException e) {
                throw new GenerationException("ONNX Runtime failed: " + e.getMessage(), e);
            }
        }

        private Set<String> outputs(boolean scored) {
            Set<String> names = new LinkedHashSet<>(layout.presents());
            if (scored) {
                names.add(layout.logits());
            }
            return names;
        }

        private void take(OrtSession.Result result, boolean scored, int length) throws GenerationException {
            boolean taken = false;
            try {
                List<OnnxTensor> presents = new ArrayList<>();
                for (String name : layout.presents()) {
                    presents.add(output(result, name));
                }
                if (scored) {
                    logits = output(result, layout.logits()).getFloatBuffer();
                }
                replace(KeyValueCache.of(layout.cache(), presents, result, size(), length));
                taken = true;
            } finally {
                if (!taken) {
                    result.close();
                }
            }
        }

        private OnnxTensor output(OrtSession.Result result, String name) throws GenerationException {
            if (result.get(name).orElse(null) instanceof OnnxTensor tensor) {
                return tensor;
            }
            throw new GenerationException("the graph gave no tensor " + name);
        }
    }
}
