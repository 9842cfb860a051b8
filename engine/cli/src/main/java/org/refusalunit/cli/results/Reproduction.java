package org.refusalunit.cli.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.refusalunit.cli.CommandFailure;
import org.refusalunit.cli.io.Streams;
import org.refusalunit.cli.run.CommandRecord;
import org.refusalunit.cli.run.RunCommand;
import org.refusalunit.result.ResultReader;
import org.refusalunit.result.ResultSummary;
import picocli.CommandLine;

/** What a result says about how it came about. */
final class Reproduction {

    private final Path document;
    private final ResultSummary summary;
    private final SortedMap<String, Object> provenance;
    private final Map<String, String> parameters;

    private Reproduction(
            Path document,
            ResultSummary summary,
            SortedMap<String, Object> provenance,
            Map<String, String> parameters) {
        this.document = document;
        this.summary = summary;
        this.provenance = provenance;
        this.parameters = parameters;
    }

    static Reproduction of(Path document) throws IOException {
        SortedMap<String, Object> provenance = ResultReader.provenance(document);
        Map<String, String> parameters = new TreeMap<>();
        map(map(provenance.get("invocation")).get("parameters"))
                .forEach((name, value) -> parameters.put(name, String.valueOf(value)));
        return new Reproduction(document, ResultReader.summary(document, ""), provenance, parameters);
    }

    /** A map of the provenance; empty where there is none. */
    static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> map = new TreeMap<>();
        if (value instanceof Map<?, ?> given) {
            given.forEach((key, held) -> map.put(String.valueOf(key), held == null ? "null" : held));
        }
        return map;
    }

    Path document() {
        return document;
    }

    ResultSummary summary() {
        return summary;
    }

    SortedMap<String, Object> provenance() {
        return provenance;
    }

    /** The configuration parameters of the run. */
    Map<String, String> parameters() {
        return parameters;
    }

    /** The arguments of the command line, where the result is of one. */
    Optional<List<String>> arguments() {
        return Optional.ofNullable(parameters.get(CommandRecord.PARAMETER)).map(CommandRecord::arguments);
    }

    /** What a shell takes to do it again. */
    String invocation() {
        String epoch = "SOURCE_DATE_EPOCH".equals(provenance.get("timestamp_source"))
                ? "SOURCE_DATE_EPOCH="
                        + java.time.Instant.parse(String.valueOf(provenance.get("timestamp")))
                                .getEpochSecond() + " "
                : "";
        return epoch
                + arguments()
                        .map(arguments -> "java -jar refusalunit.jar " + CommandRecord.quoted(arguments))
                        .orElseGet(this::build);
    }

    private String build() {
        String settings = parameters.entrySet().stream()
                .map(parameter ->
                        " " + CommandRecord.quoted(List.of("-D" + parameter.getKey() + "=" + parameter.getValue())))
                .collect(Collectors.joining());
        return "mvn test -Dtest=" + CommandRecord.quoted(List.of(summary.className())) + settings;
    }

    /**
     * The class that was run: made again, or found on the class path.
     *
     * @return empty where it is not there
     */
    Optional<Class<?>> suiteClass(Streams streams) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        if (arguments().isPresent()) {
            List<String> arguments = arguments().get();
            RunCommand command = new RunCommand(streams);
            if (arguments.isEmpty() || !arguments.get(0).equals("run")) {
                throw CommandFailure.failed("the recorded command is no run: " + CommandRecord.quoted(arguments));
            }
            new CommandLine(command)
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .parseArgs(arguments.subList(1, arguments.size()).toArray(String[]::new));
            return Optional.of(command.define(loader));
        }
        try {
            return Optional.of(Class.forName(summary.className(), false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }
}
