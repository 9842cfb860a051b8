package org.refusalunit.onnx.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.TensorInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.refusalunit.onnx.model.GraphNames.CacheName;

/** Pairs the cache's inputs with its outputs by layer and kind. */
final class CacheMatch {

    private static final String EXPORT =
            "export the model with its cache, as optimum-cli export onnx --task text-generation-with-past does";

    private final String location;
    private final GraphNames names;
    private final Map<String, NodeInfo> inputs;
    private final Map<String, NodeInfo> outputs;

    CacheMatch(String location, GraphNames names, Map<String, NodeInfo> inputs, Map<String, NodeInfo> outputs) {
        this.location = location;
        this.names = names;
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
        SortedMap<Slot, String> pasts = slots(names.past(), inputs);
        SortedMap<Slot, String> presents = slots(names.present(), outputs);
        if (pasts.isEmpty()) {
            throw new ModelFileException(
                    location, "has no inputs for the attention cache, only " + inputs.keySet(), EXPORT);
        }
        int layers = pasts.lastKey().layer() + 1;
        if (names.layers().orElse(layers) != layers) {
            throw new ModelFileException(
                    location,
                    "has a cache of " + layers + " layers where " + GenAiConfig.FILE + " says "
                            + names.layers().getAsInt(),
                    "take both files from the same export");
        }
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
        boolean known = shape.length == 4 && shape[0] < 0 && shape[2] < 0 && GraphLayout.isFloating(info.type);
        int heads = known ? size(past, "heads", shape[1], names.heads()) : 0;
        int headSize = known ? size(past, "elements of a head", shape[3], names.headSize()) : 0;
        if (heads < 1 || headSize < 1) {
            throw new ModelFileException(
                    location,
                    "input " + past + " has shape " + Arrays.toString(shape) + " and type " + info.type
                            + " where [rows, heads, positions, elements] with fixed heads and elements is known",
                    EXPORT);
        }
        if (GraphLayout.tensor(location, result).type != info.type) {
            throw new ModelFileException(location, past + " and " + present + " differ in type", EXPORT);
        }
        return new CacheTensor(past, present, heads, headSize, info.type);
    }

    /** What the graph fixes, or what the configuration adds; 0 where neither says. */
    private int size(String input, String what, long fixed, OptionalInt configured) throws ModelFileException {
        if (fixed > 0 && configured.isPresent() && configured.getAsInt() != fixed) {
            throw new ModelFileException(
                    location,
                    "input " + input + " has " + fixed + " " + what + " where " + GenAiConfig.FILE + " says "
                            + configured.getAsInt(),
                    "take both files from the same export");
        }
        return fixed > 0 ? (int) Math.min(fixed, Integer.MAX_VALUE) : configured.orElse(0);
    }

    private static SortedMap<Slot, String> slots(List<CacheName> kinds, Map<String, NodeInfo> nodes) {
        SortedMap<Slot, String> slots = new TreeMap<>();
        for (String name : nodes.keySet()) {
            for (CacheName kind : kinds) {
                kind.layer(name).ifPresent(layer -> slots.put(new Slot(layer, kind.kind()), name));
            }
        }
        return slots;
    }
}
