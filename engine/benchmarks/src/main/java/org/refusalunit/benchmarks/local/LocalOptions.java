package org.refusalunit.benchmarks.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is to be measured, and how.
 *
 * @param folder where to work; the report is left there as {@code report.md}
 * @param models where model folders are, or are written
 * @param shape of the model
 * @param rounds how often each way is run
 * @param threads of each way
 * @param batch prompts that the backend is given together
 * @param prompts how many prompts the backend answers
 * @param single how many of them those answer that take one at a time
 * @param shortened what answers are shortened by: 1 for 4 to 64 tokens
 * @param growth prompts of the long run on the tiny model; 0 for none
 * @param xmx heap of each JVM in MB
 * @param npm whether transformers.js is installed and measured where npm is there
 */
record LocalOptions(
        Path folder,
        Path models,
        DecoderShape shape,
        int rounds,
        int threads,
        int batch,
        int prompts,
        int single,
        int shortened,
        int growth,
        int xmx,
        boolean npm) {

    private static final Set<String> NAMES = Set.of(
            "folder",
            "models",
            "shape",
            "rounds",
            "threads",
            "batch",
            "prompts",
            "single",
            "shortened",
            "growth",
            "xmx",
            "npm");

    LocalOptions {
        if (rounds < 1 || threads < 1 || batch < 1 || prompts < 1 || single < 1 || shortened < 1 || growth < 0) {
            throw new IllegalArgumentException("there is nothing to measure with less than 1 round, thread or prompt");
        }
    }

    /**
     * Reads {@code --name=value} arguments.
     *
     * @throws IllegalArgumentException naming the argument that is not understood
     */
    static LocalOptions parse(String... args) {
        Map<String, String> values = new HashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            String name = arg.startsWith("--") && equals > 0 ? arg.substring(2, equals) : arg;
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("not understood: " + arg + "; there are --name=value of " + NAMES);
            }
            values.put(name, arg.substring(equals + 1));
        }
        Path folder = Path.of(values.getOrDefault("folder", "local")).toAbsolutePath();
        return new LocalOptions(
                folder,
                folder.resolve(values.getOrDefault("models", "models")),
                DecoderShape.labelled(values.getOrDefault("shape", "qwen2-0.5b")),
                number(values, "rounds", 2),
                number(values, "threads", Runtime.getRuntime().availableProcessors()),
                number(values, "batch", 128),
                number(values, "prompts", 384),
                number(values, "single", 4),
                number(values, "shortened", 1),
                number(values, "growth", 100_000),
                number(values, "xmx", 1536),
                Boolean.parseBoolean(values.getOrDefault("npm", "true")));
    }

    private static int number(Map<String, String> values, String name, int otherwise) {
        String value = values.get(name);
        try {
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " is a whole number, not " + value, e);
        }
    }
}
