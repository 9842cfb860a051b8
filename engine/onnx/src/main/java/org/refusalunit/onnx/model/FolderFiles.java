package org.refusalunit.onnx.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.refusalunit.annotations.OnnxModel.Dtype;

/** A model in a folder of its own. */
public final class FolderFiles implements ModelFiles {

    static final String LAYOUT =
            "a model folder holds config.json, tokenizer.json and onnx/model.onnx or model.onnx, or a genai_config.json";

    /** Repositories of onnxruntime-genai keep their folders up to three levels down. */
    private static final int DEPTH = 4;

    private final Path root;
    private final String graph;
    private final String name;
    private final SortedMap<String, String> origin;

    private FolderFiles(Path root, String graph, String name, SortedMap<String, String> origin) {
        this.root = root;
        this.graph = graph;
        this.name = name;
        this.origin = Collections.unmodifiableSortedMap(new TreeMap<>(origin));
    }

    /** The model at a place, with the graph that {@link Dtype#AUTO} takes. */
    public static FolderFiles at(Path place) throws IOException {
        return at(place, Dtype.AUTO);
    }

    /**
     * The model at a place.
     *
     * @param place the model's folder, or one {@code .onnx} file in it or in its folder {@code onnx}
     * @param dtype which of the folder's graphs to take
     * @throws ModelFileException if there is no such graph
     */
    public static FolderFiles at(Path place, Dtype dtype) throws IOException {
        Path absolute = place.toAbsolutePath().normalize();
        if (Files.isRegularFile(absolute) && absolute.toString().endsWith(".onnx")) {
            if (dtype != Dtype.AUTO) {
                throw new ModelFileException(
                        absolute.toString(),
                        "is a graph already",
                        "leave out dtype = " + dtype + ", or name its folder");
            }
            return ofGraph(absolute);
        }
        Path last = absolute.getFileName();
        return in(absolute, dtype, last == null ? "model" : last.toString(), Collections.emptySortedMap());
    }

    /**
     * The model in a folder that does not tell its name.
     *
     * @param root the folder
     * @param dtype which of its graphs to take
     * @param name what the model is called
     * @param origin where it comes from, for its identity
     * @throws ModelFileException if there is no such graph
     */
    public static FolderFiles in(Path root, Dtype dtype, String name, SortedMap<String, String> origin)
            throws IOException {
        if (!Files.isDirectory(root)) {
            throw new ModelFileException(
                    root.toString(), "there is no such folder", "name the folder of a model: " + LAYOUT);
        }
        Optional<String> named = GenAiConfig.read(without(root)).map(GenAiConfig::decoder);
        String graph = new GraphChoice(root.toString(), graphs(root)).of(dtype, named);
        return new FolderFiles(root, graph, name, origin);
    }

    /** What lies in a folder of which no graph is chosen yet; {@link #graph()} is empty. */
    public static FolderFiles without(Path root) {
        return new FolderFiles(root, "", root.toString(), Collections.emptySortedMap());
    }

    private static FolderFiles ofGraph(Path graph) {
        Path parent = parentOf(graph);
        boolean nested = parent.endsWith("onnx")
                && !Files.exists(parent.resolve(ModelConfig.FILE))
                && !Files.exists(parent.resolve(GenAiConfig.FILE));
        Path root = nested ? parentOf(parent) : parent;
        Path last = root.getFileName();
        return new FolderFiles(
                root,
                slashed(root.relativize(graph)),
                last == null ? "model" : last.toString(),
                Collections.emptySortedMap());
    }

    private static Path parentOf(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    private static String slashed(Path relative) {
        return relative.toString().replace('\\', '/');
    }

    private static List<String> graphs(Path root) throws ModelFileException {
        try (Stream<Path> files = Files.walk(root, DEPTH)) {
            return files.filter(file -> file.toString().endsWith(".onnx") && Files.isRegularFile(file))
                    .map(file -> slashed(root.relativize(file)))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new ModelFileException(root.toString(), "cannot be read", "check who may read it", e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SortedMap<String, String> origin() {
        return origin;
    }

    @Override
    public String location(String file) {
        return root.resolve(file).toString();
    }

    @Override
    public String graph() {
        return graph;
    }

    @Override
    public boolean has(String file) {
        return Files.isRegularFile(root.resolve(file));
    }

    @Override
    public InputStream open(String file) throws IOException {
        try {
            return Files.newInputStream(root.resolve(file));
        } catch (IOException e) {
            throw new ModelFileException(location(file), "cannot be read", "check who may read it", e);
        }
    }

    @Override
    public long size(String file) throws IOException {
        return Files.size(root.resolve(file));
    }

    @Override
    public Optional<Path> path(String file) {
        return Optional.of(root.resolve(file));
    }
}
