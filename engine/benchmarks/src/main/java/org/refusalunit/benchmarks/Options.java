package org.refusalunit.benchmarks;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be measured, and how.
 *
 * @param folder where to work; the report is left there as {@code report.md}
 * @param prompts how many prompts
 * @param tags whether every fourth prompt has tags of its own
 * @param rounds how often each subject is run
 * @param xmx heap of each JVM in MB
 * @param jvm further options of each JVM, the garbage collector above all
 * @param smallestHeap whether to look for the smallest heap in which each subject can be run
 * @param junit a folder of JUnit's jars to be used instead of those on this JVM's class path
 */
record Options(
        Path folder,
        int prompts,
        boolean tags,
        int rounds,
        int xmx,
        List<String> jvm,
        boolean smallestHeap,
        Optional<Path> junit) {

    private static final Set<String> NAMES =
            Set.of("folder", "prompts", "tags", "rounds", "xmx", "jvm", "smallest-heap", "junit");

    Options {
        if (prompts < 1 || rounds < 1 || xmx < SmallestHeap.STEP) {
            throw new IllegalArgumentException("at least 1 prompt, 1 round and " + SmallestHeap.STEP + " MB, not "
                    + prompts + ", " + rounds + " and " + xmx);
        }
    }

    /**
     * Reads {@code --name=value} arguments.
     *
     * @throws IllegalArgumentException naming the argument that is not understood
     */
    static Options parse(String... args) {
        Map<String, String> values = new HashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            String name = arg.startsWith("--") && equals > 0 ? arg.substring(2, equals) : arg;
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("not understood: " + arg + "; there are --name=value of " + NAMES);
            }
            values.put(name, arg.substring(equals + 1));
        }
        return new Options(
                Path.of(values.getOrDefault("folder", "hundred-thousand")).toAbsolutePath(),
                number(values, "prompts", 100_000),
                Boolean.parseBoolean(values.getOrDefault("tags", "true")),
                number(values, "rounds", 5),
                number(values, "xmx", 1024),
                List.of(values.getOrDefault("jvm", "-XX:+UseG1GC").split(" +")),
                Boolean.parseBoolean(values.getOrDefault("smallest-heap", "true")),
                Optional.ofNullable(values.get("junit")).map(Path::of));
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
