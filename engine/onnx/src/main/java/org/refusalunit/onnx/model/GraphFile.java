package org.refusalunit.onnx.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.refusalunit.hub.FilePlace;

/**
 * What a graph's file says before it is loaded.
 *
 * @param operators the operators it uses, without their domains
 * @param externalData files beside it that hold weights, and how many bytes of each are needed
 */
public record GraphFile(SortedSet<String> operators, SortedMap<String, Long> externalData) {

    /** Git Large File Storage leaves such a text where a file was not fetched. */
    private static final byte[] LFS_POINTER = "version https://git-lfs".getBytes(StandardCharsets.US_ASCII);

    public GraphFile {
        operators = Collections.unmodifiableSortedSet(new TreeSet<>(operators));
        externalData = Collections.unmodifiableSortedMap(new TreeMap<>(externalData));
    }

    /**
     * Reads the graph of a model and checks that the weights beside it are there.
     *
     * @throws ModelFileException if it is no graph, or weights are missing or cut short
     */
    public static GraphFile read(ModelFiles files) throws IOException {
        GraphFile file = scan(files);
        for (var data : file.externalData().entrySet()) {
            refuseMissing(files, files.graph(), data.getKey(), data.getValue());
        }
        return file;
    }

    /**
     * Reads the graph of a model, whatever lies beside it.
     *
     * @throws ModelFileException if it is no graph
     */
    public static GraphFile scan(ModelFiles files) throws IOException {
        String graph = files.graph();
        String location = files.location(graph);
        refuseLfsPointer(files, graph);
        GraphScan scan;
        try (InputStream in = files.open(graph)) {
            scan = new GraphScan(in, files.size(graph));
            scan.run();
        } catch (GraphScan.Broken e) {
            throw new ModelFileException(location, "is no ONNX graph: " + e.getMessage(), "download it again", e);
        }
        if (scan.operators().isEmpty()) {
            throw new ModelFileException(location, "is no ONNX graph: it has no operators", "download it again");
        }
        for (String place : scan.externalData().keySet()) {
            if (!FilePlace.isInside(place)) {
                throw new ModelFileException(
                        location,
                        "keeps weights outside its folder, in " + place,
                        "save it with external data beside the graph");
            }
        }
        return new GraphFile(scan.operators(), beside(graph, scan.externalData()));
    }

    /**
     * Whether rows that are computed together change each other's numbers: activations that are quantised with one scale
     * for a whole tensor do that.
     */
    public boolean rowsInterfere() {
        return operators.contains("DynamicQuantizeLinear") || operators.contains("DynamicQuantizeMatMul");
    }

    private static SortedMap<String, Long> beside(String graph, SortedMap<String, Long> data) {
        String folder = graph.substring(0, graph.lastIndexOf('/') + 1);
        SortedMap<String, Long> named = new TreeMap<>();
        data.forEach((file, bytes) -> named.put(folder + file, bytes));
        return named;
    }

    private static void refuseMissing(ModelFiles files, String graph, String data, long needed) throws IOException {
        String place = files.location(data);
        if (!files.has(data)) {
            throw new ModelFileException(
                    place,
                    "is missing: " + graph + " keeps weights in it",
                    "download it to that place, under that name");
        }
        refuseLfsPointer(files, data);
        long size = files.size(data);
        if (size < needed) {
            throw new ModelFileException(
                    place, "has " + size + " bytes where " + graph + " needs " + needed, "download both again");
        }
    }

    static void refuseLfsPointer(ModelFiles files, String file) throws IOException {
        try (InputStream in = files.open(file)) {
            if (Arrays.equals(in.readNBytes(LFS_POINTER.length), LFS_POINTER)) {
                throw new ModelFileException(
                        files.location(file), "is only a Git LFS pointer", "run: git lfs pull, in the model's folder");
            }
        }
    }
}
