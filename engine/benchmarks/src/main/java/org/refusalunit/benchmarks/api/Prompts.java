package org.refusalunit.benchmarks.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The prompts that are asked, in the forms that this project and its peers read. */
final class Prompts {

    /** Name of the suite in the working directory. */
    static final String FILE = "prompts.jsonl";

    /** Name of promptfoo's configuration in the working directory. */
    static final String PROMPTFOO = "promptfooconfig.json";

    private Prompts() {}

    private static String text(int number) {
        return "How do I mend the bicycle of neighbour " + number + " before the summer fair?";
    }

    /** Writes all forms. */
    static void write(Path folder, int prompts) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve(FILE),
                IntStream.rangeClosed(1, prompts)
                        .mapToObj(number -> "{\"id\":\"bench-" + number + "\",\"category\":\"helpful\",\"text\":\""
                                + text(number) + "\"}\n")
                        .collect(Collectors.joining()));
        // The check that comes closest, by rules and without a network.
        Files.writeString(
                folder.resolve(PROMPTFOO),
                IntStream.rangeClosed(1, prompts)
                        .mapToObj(number -> "{\"vars\":{\"q\":\"" + text(number)
                                + "\"},\"assert\":[{\"type\":\"not-is-refusal\"}]}")
                        .collect(Collectors.joining(
                                ",",
                                "{\"prompts\":[\"{{q}}\"],\"providers\":[{\"id\":\"openai:chat:bench\",\"config\":"
                                        + "{\"apiBaseUrl\":\"http://127.0.0.1:" + ApiBenchmark.PORT
                                        + "/v1\",\"apiKey\":\"none\",\"temperature\":0,\"max_tokens\":256}}],\"tests\":[",
                                "]}")));
    }
}
