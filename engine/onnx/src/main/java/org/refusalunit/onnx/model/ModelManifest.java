package org.refusalunit.onnx.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that is known about a model before it is loaded.
 *
 * @param files its files
 * @param graph what its graph's file says
 * @param config what its configuration says
 * @param tokenizer what its tokenizer's settings say
 * @param hashes SHA-256 of every file that is used, by name
 */
public record ModelManifest(
        ModelFiles files,
        GraphFile graph,
        ModelConfig config,
        TokenizerSettings tokenizer,
        SortedMap<String, String> hashes) {

    /** The tokenizer's own file. */
    public static final String TOKENIZER_FILE = "tokenizer.json";

    /** Every file beside the graph that is read where it is there. */
    public static final List<String> SMALL_FILES = List.of(
            ModelConfig.FILE,
            ModelConfig.GENERATION_FILE,
            GenAiConfig.FILE,
            TOKENIZER_FILE,
            TokenizerSettings.FILE,
            TokenizerSettings.TEMPLATE_FILE);

    public ModelManifest {
        hashes = Collections.unmodifiableSortedMap(new TreeMap<>(hashes));
    }

    /**
     * Reads a model's small files and hashes all that are used, weights included.
     *
     * @throws ModelFileException if a file is missing or broken
     */
    public static ModelManifest read(ModelFiles files) throws IOException {
        if (!files.has(files.graph())) {
            throw new ModelFileException(
                    files.location(files.graph()), "is missing", "copy it from the model's export");
        }
        if (!files.has(TOKENIZER_FILE)) {
            throw new ModelFileException(
                    files.location(TOKENIZER_FILE),
                    "is missing",
                    "copy it from the model's repository, or save the tokenizer as a fast one");
        }
        for (String file : SMALL_FILES) {
            if (files.has(file)) {
                GraphFile.refuseLfsPointer(files, file);
            }
        }
        ModelConfig config = ModelConfig.read(files);
        TokenizerSettings tokenizer = TokenizerSettings.read(files);
        GraphFile graph = GraphFile.read(files);
        return new ModelManifest(files, graph, config, tokenizer, hashes(files, graph));
    }

    private static SortedMap<String, String> hashes(ModelFiles files, GraphFile graph) throws IOException {
        List<String> used = new ArrayList<>(SMALL_FILES);
        used.add(files.graph());
        used.addAll(graph.externalData().keySet());
        SortedMap<String, String> hashes = new TreeMap<>();
        for (String file : used) {
            if (files.has(file)) {
                hashes.put(file, FileHash.of(files, file));
            }
        }
        return hashes;
    }
}
