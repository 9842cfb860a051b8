package org.refusalunit.onnx.graph;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.refusalunit.onnx.graph.PreparedGraph.Edit;
import org.refusalunit.onnx.graph.PreparedGraph.Outcome;
import org.refusalunit.onnx.model.ModelFileException;
import org.refusalunit.onnx.model.ModelFiles;

/**
 * Edits a decoder's graph for what is asked of it. The file is read once, without its weights; what results is checked to be
 * computable. An edit that does not fit is left out and told.
 */
public final class GraphPreparation {

    private Graph graph;
    private final List<Outcome> outcomes = new ArrayList<>();
    private boolean fused;

    private GraphPreparation(Graph graph) {
        this.graph = graph;
    }

    /**
     * Edits the graph of a model.
     *
     * @param files the model; where its graph has a path, weights are left where they lie, otherwise they are taken along
     * @param request what is asked for
     * @throws ModelFileException if the file is no ONNX graph, or no decoder
     * @throws IOException if it cannot be read
     */
    public static PreparedGraph prepare(ModelFiles files, GraphRequest request) throws IOException {
        Optional<Path> path = files.path(files.graph());
        GraphPreparation preparation = read(files, path);
        try {
            return preparation.run(request, preparation.weights(path));
        } catch (EditRefused e) {
            throw new ModelFileException(
                    files.location(files.graph()),
                    "is no decoder that can be computed: " + e.reason(),
                    "export it again",
                    e);
        }
    }

    /**
     * Gives the activations of a graph that is no decoder a scale for each row and position. Of the traits of what results only those
     * that concern rows mean something.
     *
     * @param files the model; where its graph has a path, weights are left where they lie, otherwise they are taken along
     * @throws ModelFileException if the file is no ONNX graph
     * @throws IOException if it cannot be read
     */
    public static PreparedGraph quantiseRows(ModelFiles files) throws IOException {
        Optional<Path> path = files.path(files.graph());
        GraphPreparation preparation = read(files, path);
        Optional<Path> folder = preparation.weights(path);
        preparation.attempt(Edit.QUANTISED_ROWS, RowQuantisation::apply);
        Graph graph = preparation.graph;
        RowQuantisation.inOnePass(graph);
        PreparedGraph.Traits traits = new PreparedGraph.Traits(
                0,
                0,
                AttentionKind.PLAIN,
                Determinism.rowsInterfere(graph),
                Determinism.of(graph, AttentionKind.PLAIN));
        try {
            return new PreparedGraph(graph.write(), folder, traits, preparation.outcomes);
        } catch (EditRefused e) {
            throw new ModelFileException(
                    files.location(files.graph()), "cannot be computed: " + e.reason(), "export it again", e);
        }
    }

    private static GraphPreparation read(ModelFiles files, Optional<Path> path) throws IOException {
        String location = files.location(files.graph());
        String name = path.map(Path::getFileName).map(Path::toString).orElse("");
        try (InputStream in = files.open(files.graph())) {
            return new GraphPreparation(GraphReader.read(in, files.size(files.graph()), name));
        } catch (ModelFileException e) {
            throw e;
        } catch (IOException | NumberFormatException e) {
            throw new ModelFileException(location, "is no ONNX graph (" + e.getMessage() + ")", "download it again", e);
        }
    }

    private Optional<Path> weights(Optional<Path> file) throws IOException {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        WeightFiles weights = WeightFiles.of(file.get(), graph);
        graph.nameWeightFiles(weights.names());
        return Optional.of(weights.folder());
    }

    private interface Step {
        String apply(Graph graph) throws EditRefused;
    }

    private PreparedGraph run(GraphRequest request, Optional<Path> folder) throws EditRefused {
        AttentionKind exported = exported();
        int width = width();
        if (request.fuseAttention()) {
            attempt(Edit.FUSED_ATTENTION, copy -> AttentionFusion.apply(copy, folder, request.context()));
            fused = outcomes.get(0).applied();
        }
        if (request.rowsAtOnce()) {
            attempt(Edit.ROWS_AT_ONCE, AttentionSinks::apply);
        }
        if (request.quantiseRows()) {
            attempt(Edit.QUANTISED_ROWS, RowQuantisation::apply);
        }
        if (request.quantiseRows() && request.rowsAtOnce()) {
            attempt(Edit.PACKED_PRODUCTS, PackedProducts::apply);
        }
        // The outputs give the stream as it is steered, because they are there before it is.
        if (request.hiddenStates() != TokenPositions.NONE) {
            attempt(Edit.HIDDEN_STATES, copy -> HiddenStateOutputs.apply(copy, request.hiddenStates()));
        }
        if (request.addition() || request.interpolation()) {
            attempt(Edit.STEERING, copy -> SteeringInputs.apply(copy, request.addition(), request.interpolation()));
        }
        if (request.attentionBias()) {
            attempt(Edit.ATTENTION_BIAS, AttentionBiasInput::apply);
        }
        if (request.logits() != TokenPositions.EVERY) {
            attempt(Edit.POSITION_OF_LOGITS, copy -> HeadPosition.apply(copy, request.logits()));
        }
        if (request.lanes() > 0) {
            // What shares a scale with others is better computed alone.
            int lanes = Determinism.rowsInterfere(graph) ? 1 : request.lanes();
            attempt(Edit.READING_LANES, copy -> ReadingLanes.apply(copy, lanes));
        }
        if (request.highestScores() && (fused || exported == AttentionKind.GROUP_QUERY)) {
            attempt(Edit.HIGHEST_SCORES, HighestScores::apply);
        }
        RowQuantisation.inOnePass(graph);
        return new PreparedGraph(
                graph.write(), folder, traits(fused ? AttentionKind.FUSED : exported, width), outcomes);
    }

    /** An edit works on a copy, so that one that does not fit leaves nothing behind. */
    private void attempt(Edit edit, Step step) {
        Graph copy = graph.copy();
        try {
            String detail = step.apply(copy);
            TopologicalOrder.of(copy);
            graph = copy;
            outcomes.add(new Outcome(edit, true, detail));
        } catch (EditRefused e) {
            outcomes.add(new Outcome(edit, false, e.reason()));
        }
    }

    private AttentionKind exported() {
        return graph.uses("GroupQueryAttention") ? AttentionKind.GROUP_QUERY : AttentionKind.PLAIN;
    }

    private PreparedGraph.Traits traits(AttentionKind attention, int width) throws EditRefused {
        int layers = CacheNames.of(graph).size();
        return new PreparedGraph.Traits(
                layers, width, attention, Determinism.rowsInterfere(graph), Determinism.of(graph, attention));
    }

    private int width() {
        try {
            return ResidualStream.width(graph, ResidualStream.of(graph), new GraphIndex(graph.nodes));
        } catch (EditRefused e) {
            return 0;
        }
    }
}
