package org.refusalunit.onnx.classify;

import java.io.IOException;
import java.util.Optional;
import org.refusalunit.onnx.graph.GraphPreparation;
import org.refusalunit.onnx.graph.PreparedGraph;
import org.refusalunit.onnx.graph.PreparedGraph.Edit;
import org.refusalunit.onnx.model.ModelFiles;
import org.refusalunit.onnx.model.ModelManifest;
import org.refusalunit.onnx.runtime.GraphSource;

/**
 * A graph as it is loaded, with regard to how it quantises activations.
 *
 * @param source the graph, edited or as exported
 * @param shared whether rows share a scale, so that they change each other
 * @param detail what an identity tells of it; empty where activations are not quantised while the graph runs
 */
record RowScales(GraphSource source, boolean shared, Optional<String> detail) {

    /** The graph of a model, with a scale for each row and position where that is wanted and possible. */
    static RowScales of(ModelManifest manifest, boolean wanted) throws IOException {
        ModelFiles files = manifest.files();
        if (!manifest.graph().rowsInterfere()) {
            return new RowScales(GraphSource.of(files), false, Optional.empty());
        }
        if (!wanted) {
            return new RowScales(GraphSource.of(files), true, Optional.of("one scale for all rows"));
        }
        PreparedGraph prepared = GraphPreparation.quantiseRows(files);
        if (!prepared.has(Edit.QUANTISED_ROWS) || prepared.traits().rowsInterfere()) {
            String why = prepared.edits().get(0).detail();
            return new RowScales(GraphSource.of(files), true, Optional.of("one scale for all rows: " + why));
        }
        GraphSource source = GraphSource.bytes(files.location(files.graph()), prepared.bytes(), prepared.weights());
        return new RowScales(source, false, Optional.of("a scale for each row and position, other than exported"));
    }
}
