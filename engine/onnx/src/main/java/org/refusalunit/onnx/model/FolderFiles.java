package org.refusalunit.onnx.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A model in a folder of its own. */
public final class FolderFiles implements ModelFiles {

    private static final String LAYOUT =
            "a model folder holds config.json, tokenizer.json and onnx/model.onnx or model.onnx";

    private final Path root;
    private final String graph;

    private FolderFiles(Path root, String graph) {
        this.root = root;
        this.graph = graph;
    }

    /**
     * The model at a place.
     *
     * @param place the model's folder, or one {@code .onnx} file in it or in its folder {@code onnx}, for a model that
     *     comes in several precisions
     * @throws ModelFileException if there is no graph
     */
    public static FolderFiles at(Path place) throws ModelFileException {
        Path absolute = place.toAbsolutePath().normalize();
        if (Files.isRegularFile(absolute) && absolute.toString().endsWith(".onnx")) {
            return ofGraph(absolute);
        }
        if (!Files.isDirectory(absolute)) {
            throw new ModelFileException(absolute.toString(), "there is no such folder", "name " + LAYOUT);
        }
        for (String graph : List.of("onnx/model.onnx", "model.onnx")) {
            if (Files.isRegularFile(absolute.resolve(graph))) {
                return new FolderFiles(absolute, graph);
            }
        }
        List<String> others = graphs(absolute);
        String remedy = others.isEmpty() ? LAYOUT : "name one of its graphs instead of the folder: " + others;
        throw new ModelFileException(absolute.toString(), "has neither onnx/model.onnx nor model.onnx", remedy);
    }

    private static FolderFiles ofGraph(Path graph) {
        Path parent = parentOf(graph);
        boolean nested = parent.endsWith("onnx") && !Files.exists(parent.resolve("config.json"));
        Path root = nested ? parentOf(parent) : parent;
        return new FolderFiles(root, slashed(root.relativize(graph)));
    }

    private static Path parentOf(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    private static String slashed(Path relative) {
        return relative.toString().replace('\\', '/');
    }

    private static List<String> graphs(Path root) throws ModelFileException {
        try (Stream<Path> files = Files.walk(root, 2)) {
            return files.filter(file -> file.toString().endsWith(".onnx"))
                    .map(file -> slashed(root.relativize(file)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ModelFileException(root.toString(), "cannot be read", "check who may read it", e);
        }
    }

    @Override
    public String name() {
        Path last = root.getFileName();
        return last == null ? "model" : last.toString();
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
        return Files.newInputStream(root.resolve(file));
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
