package org.refusalunit.onnx.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The inputs and outputs of a decoder graph, as the loaded graph itself tells them.
 *
 * @param inputIds the input of token ids
 * @param attentionMask the input that says which positions count, if the graph has it
 * @param positionIds the input of positions, if the graph has it
 * @param logits the output of scores for the next token
 * @param logitsType type of the scores
 * @param vocabulary how many scores there are for a position, or 0 where the graph does not fix it
 * @param cache the tensors of the attention cache, by layer, keys before values
 * @param scored whether it takes {@link #SCORED}
 * @param lanes how many prompts it can read beside the rows of a batch; 0 where it takes rows and nothing else
 * @param blocks how many blocks of tokens there are of which it gives {@link #HIGHEST} and {@link #SUMS}; 0 where it gives none
 * @param unscaled whether its scores are to be multiplied by {@link #SCALE}
 */
public record GraphLayout(
        Input inputIds,
        Optional<Input> attentionMask,
        Optional<Input> positionIds,
        String logits,
        OnnxJavaType logitsType,
        int vocabulary,
        List<CacheTensor> cache,
        boolean scored,
        int lanes,
        int blocks,
        boolean unscaled) {

    /**
     * An input of whole numbers.
     *
     * @param name what the graph calls it
     * @param type {@code INT64} or {@code INT32}
     */
    public record Input(String name, OnnxJavaType type) {}

    /** The input that says whether scores are wanted, which a graph has that was edited for it. */
    public static final String SCORED = "refusalunit.scored";

    /** Output of 32-bit floating point: the highest score of each block of tokens. */
    public static final String HIGHEST = "refusalunit.highest";

    /** Output of 32-bit floating point: the sum of each block's scores. */
    public static final String SUMS = "refusalunit.sums";

    /** Output of 32-bit floating point: what the scores of each row are to be multiplied by. */
    public static final String SCALE = "refusalunit.scale";

    private static final String EXPORT =
            "export the model with its cache, as optimum-cli export onnx --task text-generation-with-past does";

    public GraphLayout {
        cache = List.copyOf(cache);
    }

    /**
     * Makes out the layout of a graph with the usual names.
     *
     * @param location the graph's file, for messages
     * @param inputs what the loaded graph takes
     * @param outputs what it gives
     * @throws ModelFileException if it is no decoder with a cache, or takes an input that nobody here can fill
     */
    public static GraphLayout of(String location, Map<String, NodeInfo> inputs, Map<String, NodeInfo> outputs)
            throws ModelFileException {
        return of(location, GraphNames.EXPORT, inputs, outputs);
    }

    /**
     * Makes out a graph's layout.
     *
     * @param location the graph's file, for messages
     * @param names what its inputs and outputs are called, from {@link ModelConfig#names()}
     * @param inputs what the loaded graph takes
     * @param outputs what it gives
     * @throws ModelFileException if it is no decoder with a cache, or takes an input that nobody here can fill
     */
    public static GraphLayout of(
            String location, GraphNames names, Map<String, NodeInfo> inputs, Map<String, NodeInfo> outputs)
            throws ModelFileException {
        Set<String> open = new TreeSet<>(inputs.keySet());
        Input ids = wholeNumbers(location, inputs, open, names.inputIds())
                .orElseThrow(() -> new ModelFileException(
                        location,
                        "has no input " + names.inputIds() + ", only " + inputs.keySet(),
                        "take a text decoder"));
        Optional<Input> mask = wholeNumbers(location, inputs, open, names.attentionMask());
        Optional<Input> positions = wholeNumbers(location, inputs, open, names.positionIds());
        List<CacheTensor> cache = new CacheMatch(location, names, inputs, outputs).tensors();
        cache.forEach(tensor -> open.remove(tensor.past()));
        boolean scored = open.remove(SCORED);
        int lanes = Lanes.of(open);
        open.removeIf(Lanes::isOurs);
        if (!open.isEmpty()) {
            throw new ModelFileException(location, "takes inputs that are not known here: " + open, EXPORT);
        }
        NodeInfo scores = outputs.get(names.logits());
        if (scores == null) {
            throw new ModelFileException(
                    location, "has no output " + names.logits() + ", only " + outputs.keySet(), EXPORT);
        }
        TensorInfo info = tensor(location, scores);
        long[] shape = info.getShape();
        if (shape.length != 3 || !isFloating(info.type)) {
            throw new ModelFileException(
                    location,
                    "has logits of shape " + List.of(info.getDimensionNames()) + " and type " + info.type,
                    EXPORT);
        }
        int vocabulary = (int) Math.max(0, shape[2]);
        return new GraphLayout(
                ids,
                mask,
                positions,
                names.logits(),
                info.type,
                vocabulary,
                cache,
                scored,
                lanes,
                blocks(outputs),
                outputs.containsKey(SCALE));
    }

    private static int blocks(Map<String, NodeInfo> outputs) {
        NodeInfo highest = outputs.get(HIGHEST);
        return highest != null && highest.getInfo() instanceof TensorInfo info
                ? (int) Math.max(0, info.getShape()[info.getShape().length - 1])
                : 0;
    }

    /** All outputs of the cache. */
    public List<String> presents() {
        return cache.stream().map(CacheTensor::present).toList();
    }

    /** Types of scores and cache, such as {@code float32} or {@code float32, cache float16}. */
    public String types() {
        List<String> cached = new ArrayList<>(
                cache.stream().map(tensor -> typeName(tensor.type())).distinct().toList());
        String scores = typeName(logitsType);
        return cached.equals(List.of(scores)) ? scores : scores + ", cache " + String.join(" and ", cached);
    }

    private static String typeName(OnnxJavaType type) {
        return switch (type) {
            case FLOAT -> "float32";
            case DOUBLE -> "float64";
            default -> type.name().toLowerCase(Locale.ROOT);
        };
    }

    private static Optional<Input> wholeNumbers(
            String location, Map<String, NodeInfo> inputs, Set<String> open, String name) throws ModelFileException {
        NodeInfo node = inputs.get(name);
        if (node == null) {
            return Optional.empty();
        }
        TensorInfo info = tensor(location, node);
        boolean whole = info.type == OnnxJavaType.INT64 || info.type == OnnxJavaType.INT32;
        if (!whole || info.getShape().length != 2) {
            throw new ModelFileException(
                    location, "input " + name + " is not a matrix of whole numbers but " + info, EXPORT);
        }
        open.remove(name);
        return Optional.of(new Input(name, info.type));
    }

    static TensorInfo tensor(String location, NodeInfo node) throws ModelFileException {
        if (node.getInfo() instanceof TensorInfo info) {
            return info;
        }
        throw new ModelFileException(location, node.getName() + " is no tensor", EXPORT);
    }

    static boolean isFloating(OnnxJavaType type) {
        return switch (type) {
            case FLOAT, FLOAT16, BFLOAT16 -> true;
            default -> false;
        };
    }
}
