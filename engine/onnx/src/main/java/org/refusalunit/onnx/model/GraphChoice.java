package org.refusalunit.onnx.model;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.refusalunit.annotations.OnnxModel.Dtype;

/**
 * Picks one of the graphs of an export by the names that transformers.js gives to precisions.
 *
 * @see <a href="https://github.com/huggingface/transformers.js/blob/main/packages/transformers/src/utils/dtypes.js">the
 *     suffixes of transformers.js</a>
 */
public final class GraphChoice {

    private static final int SHOWN = 20;
    private static final List<String> FOLDERS = List.of("onnx/", "");

    private final String location;
    private final SortedSet<String> files;

    /**
     * A choice.
     *
     * @param location where the files are, for messages
     * @param files names of all files, relative to the model
     */
    public GraphChoice(String location, Collection<String> files) {
        this.location = location;
        this.files = new TreeSet<>(files);
    }

    /**
     * The graph of a precision. Of the folder {@code onnx} and the model's own the first wins.
     *
     * @param dtype which precision
     * @param named the graph that the model's own configuration names
     * @throws ModelFileException if there is none, or several and nothing says which
     */
    public String of(Dtype dtype, Optional<String> named) throws ModelFileException {
        if (dtype == Dtype.AUTO && named.isPresent()) {
            if (files.contains(named.get())) {
                return named.get();
            }
            throw new ModelFileException(
                    location,
                    "has no " + named.get() + ", which its " + GenAiConfig.FILE + " names",
                    "copy it from the model's repository; here are " + graphs());
        }
        for (String suffix : suffixes(dtype)) {
            for (String folder : FOLDERS) {
                String graph = folder + "model" + suffix + ".onnx";
                if (files.contains(graph)) {
                    return graph;
                }
            }
        }
        List<String> graphs = graphs();
        List<String> near = graphs.stream().filter(GraphChoice::isNear).toList();
        if (dtype == Dtype.AUTO && near.size() == 1) {
            return near.get(0);
        }
        throw dtype == Dtype.AUTO ? undecided(graphs) : missing(dtype, graphs);
    }

    private ModelFileException undecided(List<String> graphs) {
        String problem = "has neither onnx/model.onnx nor model.onnx";
        if (graphs.isEmpty()) {
            return new ModelFileException(location, problem, FolderFiles.LAYOUT);
        }
        return new ModelFileException(
                location, problem, "choose one by dtype, or name one of its graphs instead of the folder: " + graphs);
    }

    private ModelFileException missing(Dtype dtype, List<String> graphs) {
        List<String> names = suffixes(dtype).stream()
                .map(suffix -> "model" + suffix + ".onnx")
                .toList();
        String problem = "has no graph of dtype " + dtype + ", which is called " + String.join(" or ", names);
        return new ModelFileException(
                location, problem, graphs.isEmpty() ? FolderFiles.LAYOUT : "choose among " + graphs);
    }

    private static boolean isNear(String graph) {
        return (graph.startsWith("onnx/") ? graph.substring("onnx/".length()) : graph).indexOf('/') < 0;
    }

    private List<String> graphs() {
        return files.stream()
                .filter(file -> file.endsWith(".onnx"))
                .limit(SHOWN)
                .toList();
    }

    private static List<String> suffixes(Dtype dtype) {
        return switch (dtype) {
            case AUTO, FP32 -> List.of("");
            case FP16 -> List.of("_fp16");
            case INT8 -> List.of("_int8", "_quantized");
            case UINT8 -> List.of("_uint8");
            case Q8 -> List.of("_quantized");
            case Q4 -> List.of("_q4");
            case Q4F16 -> List.of("_q4f16");
            case BNB4 -> List.of("_bnb4");
        };
    }
}
