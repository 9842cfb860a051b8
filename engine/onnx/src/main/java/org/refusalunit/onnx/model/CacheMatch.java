package org.refusalunit.onnx.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.TensorInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pairs the cache's inputs with its outputs by layer and kind. Exporters write {@code past_key_values.0.key} and
 * {@code present.0.key}, {@code past.0.key}, or {@code past_key_0} and {@code present_key_0}.
 */
final class CacheMatch {

    private static final Pattern PAST = pattern("past_key_values", "past");
    private static final Pattern PRESENT = pattern("present_key_values", "present");
    private static final String EXPORT =
            "export the model with its cache, as optimum-cli export onnx --task text-generation-with-past does";

    private final String location;
    private final Map<String, NodeInfo> inputs;
    private final Map<String, NodeInfo> outputs;

    CacheMatch(String location, Map<String, NodeInfo> inputs, Map<String, NodeInfo> outputs) {
        this.location = location;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /** What a tensor of the cache holds; keys come before values. */
    private record Slot(int layer, String kind) implements Comparable<Slot> {
        @Override
        public int compareTo(Slot other) {
            int layers = Integer.compare(layer, other.layer);
            return layers != 0 ? layers : kind.compareTo(other.kind);
        }

        @Override
        public String toString() {
            return kind + "s of layer " + layer;
        }
    }

    List<CacheTensor> tensors() throws ModelFileException {
        SortedMap<Slot, String> pasts = slots(PAST, inputs);
        SortedMap<Slot, String> presents = slots(PRESENT, outputs);
        if (pasts.isEmpty()) {
            throw new ModelFileException(
                    location, "has no inputs for the attention cache, only " + inputs.keySet(), EXPORT);
        }
        int layers = pasts.lastKey().layer() + 1;
        List<CacheTensor> tensors = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            for (String kind : List.of("key", "value")) {
                Slot slot = new Slot(layer, kind);
                tensors.add(tensor(slot, pasts.get(slot), presents.get(slot)));
            }
        }
        return tensors;
    }

    private CacheTensor tensor(Slot slot, @Nullable String past, @Nullable String present) throws ModelFileException {
        if (past == null || present == null) {
            String side = past == null ? "input" : "output";
            throw new ModelFileException(location, "has no " + side + " for the " + slot, EXPORT);
        }
        NodeInfo node = inputs.get(past);
        NodeInfo result = outputs.get(present);
        if (node == null || result == null) {
            throw new IllegalStateException("names come from these maps");
        }
        TensorInfo info = GraphLayout.tensor(location, node);
        long[] shape = info.getShape();
        boolean known = shape.length == 4 && shape[0] < 0 && shape[1] > 0 && shape[2] < 0 && shape[3] > 0;
        if (!known || !GraphLayout.isFloating(info.type)) {
            throw new ModelFileException(
                    location,
                    "input " + past + " has shape " + Arrays.toString(shape) + " and type " + info.type
                            + " where [rows, heads, positions, elements] with fixed heads and elements is known",
                    EXPORT);
        }
        if (GraphLayout.tensor(location, result).type != info.type) {
            throw new ModelFileException(location, past + " and " + present + " differ in type", EXPORT);
        }
        return new CacheTensor(past, present, (int) shape[1], (int) shape[3], info.type);
    }

    private static SortedMap<Slot, String> slots(Pattern pattern, Map<String, NodeInfo> nodes) {
        SortedMap<Slot, String> slots = new TreeMap<>();
        for (String name : nodes.keySet()) {
            Matcher matcher = pattern.matcher(name);
            if (matcher.matches()) {
                boolean numberFirst = matcher.group(1) != null;
                String layer = matcher.group(numberFirst ? 1 : 4);
                String kind = matcher.group(numberFirst ? 2 : 3);
                slots.put(new Slot(Integer.parseInt(layer), kind), name);
            }
        }
        return slots;
    }

    private static Pattern pattern(String longPrefix, String shortPrefix) {
        return Pattern.compile("(?:" + longPrefix + "|" + shortPrefix
                + ")[._](?:(\\d{1,4})[._](key|value)|(key|value)[._](\\d{1,4}))");
    }
}
