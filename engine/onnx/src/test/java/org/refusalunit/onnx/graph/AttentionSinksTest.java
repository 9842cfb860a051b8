package org.refusalunit.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.onnx.fixture.DecoderLayout;
import org.refusalunit.onnx.fixture.DecoderModel;
import org.refusalunit.onnx.fixture.GraphRunner;
import org.refusalunit.onnx.fixture.TinyModel;
import org.refusalunit.onnx.graph.PreparedGraph.Edit;
import org.refusalunit.onnx.model.FolderFiles;

class AttentionSinksTest {

    @TempDir
    private Path folder = Path.of("");

    private static Node attention(Attribute... settings) {
        return new Node(
                "GroupQueryAttention",
                Node.MICROSOFT,
                "attention",
                List.of("q", "k", "v", "past_key", "past_value", "lengths", "total"),
                List.of("output", "present.0.key", "present.0.value"),
                List.of(settings),
                Set.of());
    }

    private static Graph graph(int cacheType, Node node) {
        Graph graph = new Graph();
        graph.addInput(ValueInfo.open("past_key", cacheType));
        graph.add(node);
        return graph;
    }

    @ParameterizedTest
    @EnumSource
    void anEmptySinkChangesNoMoreThanTheOrderOfSums(DecoderLayout layout) throws Exception {
        Path model = DecoderModel.of(layout).write(folder, 4);
        GraphRequest request = GraphRequest.unchanged().withFusedAttention(TinyModel.CONTEXT);
        PreparedGraph without = GraphPreparation.prepare(FolderFiles.at(model), request);
        PreparedGraph with = GraphPreparation.prepare(FolderFiles.at(model), request.withRowsAtOnce());
        assertThat(without.has(Edit.ROWS_AT_ONCE)).isFalse();
        assertThat(with.has(Edit.ROWS_AT_ONCE)).isTrue();
        int[][] texts = {new Random(1).ints(23, 0, TinyModel.VOCABULARY).toArray()};
        try (GraphRunner one = new GraphRunner(without);
                GraphRunner other = new GraphRunner(with)) {
            assertThat(other.read(texts, Map.of()).get("logits").values())
                    .containsExactly(one.read(texts, Map.of()).get("logits").values(), within(2e-5f));
        }
    }

    @Test
    void everyHeadGetsASinkOfNoWeight() throws Exception {
        Graph graph =
                graph(ElementType.FLOAT, attention(Attribute.integer("num_heads", 14), Attribute.real("softcap", 0)));
        AttentionSinks.apply(graph);
        assertThat(graph.nodes).singleElement().satisfies(node -> {
            assertThat(node.inputs()).hasSize(12);
            assertThat(node.input(11)).isEqualTo("refusalunit.sink.14");
        });
        assertThat(graph.initializers.values())
                .filteredOn(each -> each.name().equals("refusalunit.sink.14"))
                .extracting(Initializer::dimensions)
                .containsExactly(List.of(14L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"smooth_softmax", "softcap", "k_quant_type", "half precision"})
    void attentionThatTakesTheOtherKernelAnywayStaysAsItIs(String why) {
        Attribute heads = Attribute.integer("num_heads", 2);
        Node node = switch (why) {
            case "softcap" -> attention(heads, Attribute.real(why, 50));
            case "half precision" -> attention(heads);
            default -> attention(heads, Attribute.integer(why, 1));
        };
        Graph graph = graph(why.equals("half precision") ? ElementType.FLOAT16 : ElementType.FLOAT, node);
        assertThatThrownBy(() -> AttentionSinks.apply(graph)).isInstanceOf(EditRefused.class);
        assertThat(graph.nodes).containsExactly(node);
    }

    @Test
    void queriesAreScaledInsteadOfScores() throws Exception {
        Graph graph =
                graph(ElementType.FLOAT, attention(Attribute.integer("num_heads", 2), Attribute.real("scale", 0.125f)));
        AttentionSinks.apply(graph);
        Node attention = graph.nodes.get(0);
        Node scaling = graph.nodes.get(1);
        assertThat(attention.attribute("scale").map(Attribute::real)).contains(1f);
        assertThat(attention.input(0)).isEqualTo(scaling.output());
        assertThat(scaling.operator()).isEqualTo("Mul");
        assertThat(scaling.inputs()).containsExactly("q", "refusalunit.sink.scale.0.125");
    }

    @Test
    void queriesThatSeveralTakeAreScaledForEach() throws Exception {
        Node one = attention(Attribute.integer("num_heads", 2), Attribute.real("scale", 0.125f));
        Graph graph = graph(ElementType.FLOAT, one);
        graph.add(one.withOutput(0, "other").withOutput(1, "present.1.key").withOutput(2, "present.1.value"));
        AttentionSinks.apply(graph);
        assertThat(graph.nodes)
                .filteredOn(node -> node.is("Mul"))
                .hasSize(2)
                .allSatisfy(node -> assertThat(node.input(0)).isEqualTo("q"));
        assertThat(graph.nodes).extracting(Node::output).doesNotHaveDuplicates();
    }

    @Test
    void theUsualScaleFollowsFromTheSizeOfHeads() throws Exception {
        Graph graph = graph(ElementType.FLOAT, attention(Attribute.integer("num_heads", 2)));
        graph.addInput(ValueInfo.tensor("past_key", ElementType.FLOAT, "rows", 2, "slots", 64));
        AttentionSinks.apply(graph);
        assertThat(graph.nodes.get(1).inputs()).containsExactly("q", "refusalunit.sink.scale.0.125");
    }

    @Test
    void onlyTheQueriesOfAPackedTensorAreScaled() throws Exception {
        Node packed = attention(Attribute.integer("num_heads", 4), Attribute.integer("kv_num_heads", 2))
                .withInput(1, "")
                .withInput(2, "");
        Graph graph = graph(ElementType.FLOAT, packed);
        graph.addInput(ValueInfo.tensor("past_key", ElementType.FLOAT, "rows", 2, "slots", 16));
        AttentionSinks.apply(graph);
        assertThat(graph.nodes.get(1).inputs()).containsExactly("q", "refusalunit.sink.scale.0.25.64.128");
        assertThat(graph.initializers.get("refusalunit.sink.scale.0.25.64.128"))
                .extracting(Initializer::dimensions)
                .isEqualTo(List.of(128L));
    }

    @Test
    void aScaleThatIsNotKnownIsLeftToTheOperator() throws Exception {
        Graph graph = graph(ElementType.FLOAT, attention(Attribute.integer("num_heads", 2)));
        AttentionSinks.apply(graph);
        assertThat(graph.nodes).singleElement().satisfies(node -> {
            assertThat(node.input(0)).isEqualTo("q");
            assertThat(node.attribute("scale")).isEmpty();
        });
    }
}
