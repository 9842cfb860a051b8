package org.refusalunit.onnx.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.refusalunit.onnx.model.ModelFileException;

/**
 * The files that a graph's weights lie in. ONNX Runtime follows links and refuses weights that then lie outside of the folder
 * it was given; the cache of Hugging Face consists of such links. So the folder given is one that holds all real files, and
 * weights are named from there.
 *
 * @param folder the folder
 * @param names what each file is called from there, by what the graph calls it
 */
record WeightFiles(Path folder, Map<String, String> names) {

    WeightFiles {
        names = Map.copyOf(names);
    }

    /**
     * Finds the files of a graph.
     *
     * @param file the graph's own file
     * @throws ModelFileException if a weight file is missing, or its name leads out of the model's folder
     */
    static WeightFiles of(Path file, Graph graph) throws IOException {
        Path own = file.toAbsolutePath();
        Path beside = Objects.requireNonNull(own.getParent(), "a file lies in a folder");
        Map<String, Path> real = new LinkedHashMap<>();
        for (Initializer each : graph.initializers.values()) {
            String location = each.location();
            if (location != null && !real.containsKey(location)) {
                real.put(location, real(own, beside, location));
            }
        }
        Path common = common(real, own.toRealPath().getParent());
        Map<String, String> names = new TreeMap<>();
        for (var each : real.entrySet()) {
            names.put(
                    each.getKey(), common.relativize(each.getValue()).toString().replace('\\', '/'));
        }
        return new WeightFiles(common, names);
    }

    private static Path real(Path own, Path beside, String location) throws IOException {
        Path named = beside.resolve(location).normalize();
        if (!named.startsWith(beside.normalize())) {
            throw new ModelFileException(
                    own.toString(), "keeps weights outside of its folder, in " + location, "do not trust this model");
        }
        if (!Files.isRegularFile(named)) {
            throw new ModelFileException(
                    named.toString(), "is missing: " + own.getFileName() + " keeps weights in it", "download it again");
        }
        return named.toRealPath();
    }

    private static Path common(Map<String, Path> files, @Nullable Path first) {
        Path common = Objects.requireNonNull(first, "a file lies in a folder");
        for (Path file : files.values()) {
            while (!file.startsWith(common)) {
                common = Objects.requireNonNull(common.getParent(), "files of one model lie on one drive");
            }
        }
        return common;
    }
}
