package org.refusalunit.demo.export;

import static org.refusalunit.demo.export.OnnxGraph.attribute;

import java.util.List;
import org.refusalunit.demo.model.Parameter;

/** Matrices as they were trained, in 32-bit floats. */
final class FloatMatrices implements Matrices {
    private final OnnxGraph graph;

    FloatMatrices(OnnxGraph graph) {
        this.graph = graph;
    }

    @Override
    public String rows(Parameter table, String numbers, String output) {
        return graph.node("Gather", output, stored(table), numbers);
    }

    @Override
    public String product(String input, Parameter projection, String output) {
        return graph.node("MatMul", output, input, stored(projection));
    }

    @Override
    public String productWithTable(String input, Parameter table, String output) {
        graph.node("Transpose", "lm_head", List.of(attribute("perm", List.of(1L, 0L))), table.name());
        return graph.node("MatMul", output, input, "lm_head");
    }

    private String stored(Parameter matrix) {
        return graph.floats(matrix.name(), matrix.value(), matrix.rows(), matrix.columns());
    }
}
