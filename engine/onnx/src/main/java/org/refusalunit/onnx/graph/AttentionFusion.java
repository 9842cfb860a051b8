package org.refusalunit.onnx.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.refusalunit.onnx.graph.AttentionCore.Rotary;
import org.refusalunit.onnx.graph.AttentionCore.Source;

/**
 * Puts ONNX Runtime's GroupQueryAttention in the place of attention in single operators. It reads the cache where it lies,
 * and gives a row the same bits whatever is computed beside it.
 *
 * @see <a href="https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md">GroupQueryAttention</a>
 */
final class AttentionFusion {

    private static final String OPERATOR = "GroupQueryAttention";
    private static final String MASK = "attention_mask";
    private static final String POSITIONS = "position_ids";
    private static final String SLOTS = "refusalunit.last_slot";
    private static final String TOTAL = "refusalunit.total";
    private static final String FLAT = "refusalunit.flat";

    private final Graph graph;
    private final List<AttentionCore> cores;
    private final Map<Rotary, String> tables = new LinkedHashMap<>();

    private AttentionFusion(Graph graph, List<AttentionCore> cores) {
        this.graph = graph;
        this.cores = cores;
    }

    static String apply(Graph graph, Optional<Path> weights, int context) throws EditRefused {
        if (graph.uses(OPERATOR)) {
            throw new EditRefused("attention is one operator already");
        }
        if (!graph.inputs.containsKey(MASK)) {
            throw new EditRefused("the lengths of rows are not known without an input " + MASK);
        }
        if (graph.opset() < 13) {
            throw new EditRefused("operator set " + graph.opset() + " is older than 13");
        }
        ContentFlow flow = new ContentFlow(graph);
        AttentionPattern pattern = new AttentionPattern(graph, flow);
        List<AttentionCore> cores = new ArrayList<>();
        for (CacheNames layer : CacheNames.of(graph)) {
            cores.add(pattern.of(layer));
        }
        if (cores.stream().map(core -> sizes(core.shape())).distinct().count() != 1) {
            throw new EditRefused("layers differ in heads or sizes");
        }
        CorePart part = new CorePart(graph, flow, cores);
        List<String> given = new ArrayList<>();
        cores.forEach(core -> given.addAll(
                List.of(core.output(), core.cache().key(), core.cache().value())));
        Graph plain = part.giving(given, cores);
        AttentionFusion fusion = new AttentionFusion(graph, cores);
        for (AttentionCore core : cores) {
            fusion.table(part, core, context, weights);
        }
        float apart = FusionProbe.compare(plain, fusion.alone(), cores, context, weights);
        fusion.edit();
        return String.format(
                Locale.ROOT,
                "%d layers; the parts differ by at most %.1e from the exported ones on random input",
                cores.size(),
                apart);
    }

    private static List<Integer> sizes(AttentionCore.Shape shape) {
        return List.of(shape.heads(), shape.cacheHeads(), shape.headSize());
    }

    private void table(CorePart part, AttentionCore core, int context, Optional<Path> weights) throws EditRefused {
        if (tables.containsKey(core.rotary())) {
            return;
        }
        int size = core.shape().headSize();
        RotaryTables angles = RotaryTables.of(part, core, context, weights);
        String name = "refusalunit.rotary." + tables.size();
        List<Long> shape = List.of((long) context, (long) size / 2);
        graph.add(Initializer.floats(name + ".cos", shape, angles.cosines()));
        graph.add(Initializer.floats(name + ".sin", shape, angles.sines()));
        tables.put(core.rotary(), name);
    }

    /** Only the fused operators, on the same made-up input as the exported ones. */
    private Graph alone() {
        Graph alone = graph.copy();
        alone.nodes.clear();
        alone.outputs.clear();
        alone.inputs.keySet().retainAll(Set.of(MASK));
        for (String input : List.of(CorePart.QUERY, CorePart.KEY, CorePart.VALUE)) {
            alone.addInput(ValueInfo.tensor(input, ElementType.FLOAT, "rows", "tokens", input));
        }
        lengths(alone);
        for (int i = 0; i < cores.size(); i++) {
            AttentionCore core = cores.get(i);
            for (String past : List.of(core.pastKey(), core.pastValue())) {
                alone.addInput(graph.inputs.getOrDefault(past, ValueInfo.open(past, ElementType.FLOAT)));
            }
            alone.add(attention(core, i, CorePart.QUERY, CorePart.KEY, CorePart.VALUE));
            alone.addOutput(CorePart.open(core.output()));
            alone.addOutput(CorePart.open(core.cache().key()));
            alone.addOutput(CorePart.open(core.cache().value()));
        }
        return alone;
    }

    private void edit() throws EditRefused {
        lengths(graph);
        graph.add(Initializer.integers(FLAT, ElementType.INT64, false, 0, 0, -1));
        for (int i = 0; i < cores.size(); i++) {
            AttentionCore core = cores.get(i);
            graph.nodes.removeAll(core.givers());
            graph.add(attention(core, i, flat(core.query()), flat(core.key()), flat(core.value())));
        }
        List<Node> needed = TopologicalOrder.of(graph);
        graph.nodes.clear();
        graph.nodes.addAll(needed);
        if (new GraphIndex(needed).readers(POSITIONS).isEmpty()) {
            graph.inputs.remove(POSITIONS);
        }
    }

    private String flat(Source source) {
        if (!source.split()) {
            return source.tensor();
        }
        String byToken = source.tensor() + "/refusalunit.by_token";
        String flat = source.tensor() + "/refusalunit.flat";
        graph.add(Node.of(
                "Transpose", List.of(source.tensor()), byToken, Attribute.integers("perm", List.of(0L, 2L, 1L, 3L))));
        graph.add(Node.of("Reshape", List.of(byToken, FLAT), flat));
        return flat;
    }

    private static void lengths(Graph graph) {
        graph.opsets.putIfAbsent(Node.MICROSOFT, 1L);
        Attribute whole = Attribute.integer("to", ElementType.INT32);
        graph.add(Initializer.integers("refusalunit.axis", ElementType.INT64, false, 1));
        graph.add(Initializer.integers("refusalunit.second", ElementType.INT64, true, 1));
        graph.add(Initializer.integers("refusalunit.one", ElementType.INT32, true, 1));
        graph.add(
                Node.of("Cast", List.of(MASK), "refusalunit.mask", whole),
                Node.of(
                        "ReduceSum",
                        List.of("refusalunit.mask", "refusalunit.axis"),
                        "refusalunit.length",
                        Attribute.integer("keepdims", 0)),
                Node.of("Sub", List.of("refusalunit.length", "refusalunit.one"), SLOTS),
                Node.of("Shape", List.of(MASK), "refusalunit.mask_shape"),
                Node.of("Gather", List.of("refusalunit.mask_shape", "refusalunit.second"), "refusalunit.slots"),
                Node.of("Cast", List.of("refusalunit.slots"), TOTAL, whole));
    }

    private Node attention(AttentionCore core, int layer, String query, String key, String value) {
        String table = tables.getOrDefault(core.rotary(), "");
        return new Node(
                OPERATOR,
                Node.MICROSOFT,
                "refusalunit/attention." + layer,
                List.of(
                        query,
                        key,
                        value,
                        core.pastKey(),
                        core.pastValue(),
                        SLOTS,
                        TOTAL,
                        table + ".cos",
                        table + ".sin"),
                List.of(core.output(), core.cache().key(), core.cache().value()),
                List.of(
                        Attribute.integer("num_heads", core.shape().heads()),
                        Attribute.integer("kv_num_heads", core.shape().cacheHeads()),
                        Attribute.real("scale", core.shape().scale()),
                        Attribute.integer("do_rotary", 1),
                        Attribute.integer("rotary_interleaved", 0)),
                Set.of());
    }
}
