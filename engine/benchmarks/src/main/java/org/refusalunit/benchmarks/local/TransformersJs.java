package org.refusalunit.benchmarks.local;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.refusalunit.onnx.model.FolderFiles;
import org.refusalunit.onnx.tokenizer.HuggingFaceTokens;

/** The library in JavaScript, installed from npm's registry into a folder of the benchmark. */
final class TransformersJs {

    private static final List<String> FILES = List.of("package.json", "answers.mjs");

    private final Path folder;

    private TransformersJs(Path folder) {
        this.folder = folder;
    }

    /**
     * Installs it, unless it is there.
     *
     * @return nothing where there is no npm, or it cannot install; its output is then in {@code npm.txt}
     */
    static Optional<TransformersJs> install(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        for (String file : FILES) {
            try (InputStream in = TransformersJs.class.getResourceAsStream(file)) {
                Files.write(folder.resolve(file), in == null ? new byte[0] : in.readAllBytes());
            }
        }
        if (!Files.exists(folder.resolve("node_modules/@huggingface/transformers/package.json"))) {
            // Its binaries for processors come with the packages; scripts would fetch others for GPUs.
            List<String> command = List.of("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund");
            try {
                Processes.run(command, folder, folder.resolve("npm.txt"));
            } catch (IOException | IllegalStateException e) {
                Files.writeString(folder.resolve("npm-failed.txt"), String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        }
        return Optional.of(new TransformersJs(folder));
    }

    /** Has a workload answered in a process of its own. */
    Figures run(Path graph, Peer peer, Workload workload, int threads, Path file)
            throws IOException, InterruptedException {
        Path model = graph.resolve("../..").normalize();
        Path prompts = folder.resolve("workload.json");
        Files.writeString(prompts, workload.json());
        List<String> command = List.of(
                "node",
                "answers.mjs",
                model.resolve("..").normalize() + "/",
                String.valueOf(model.getFileName()),
                peer.precision().label(),
                prompts.toString(),
                Integer.toString(peer.batch()),
                Integer.toString(threads),
                file.toString());
        Processes.run(command, folder, file.resolveSibling(file.getFileName() + ".txt"));
        return Figures.read(file).withAnswers(texts(graph, Figures.read(file).answers()));
    }

    /** The script tells tokens, since it needs no tokenizer. */
    private static List<String> texts(Path graph, List<String> answers) throws IOException {
        List<String> texts = new ArrayList<>();
        try (HuggingFaceTokens tokenizer = HuggingFaceTokens.open(FolderFiles.at(graph))) {
            for (String tokens : answers) {
                Integer[] ids = new JsonMapper().readValue(tokens, Integer[].class);
                texts.add(tokenizer.decode(Arrays.asList(ids)));
            }
        }
        return texts;
    }
}
