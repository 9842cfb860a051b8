package org.refusalunit.clients.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.refusalunit.clients.Bench;
import org.refusalunit.clients.ChildProcess;

/** What {@code LauncherProbe} wrote down on a version of the platform, run once for all tests that look at it. */
final class LauncherEvents {

    private static final Map<String, LauncherEvents> RUNS = new ConcurrentHashMap<>();

    private final List<Event> events;

    private LauncherEvents(List<Event> events) {
        this.events = events;
    }

    /**
     * An event.
     *
     * @param scenario the scenario that it belongs to
     * @param kind what happened
     * @param id the unique id of the node
     * @param fields what else is known
     */
    record Event(String scenario, String kind, String id, List<String> fields) {

        private static final String CLASSES = "[class:org.refusalunit.clients.sample.";

        static Event parse(String line) {
            List<String> fields = Arrays.asList(line.split("\t", -1));
            return new Event(fields.get(0), fields.get(1), fields.get(2), fields.subList(3, fields.size()));
        }

        boolean ours() {
            return id.contains("[engine:refusalunit]/");
        }

        /** The id without what all have in common: class, container and test. */
        String path() {
            return id.substring(id.indexOf(CLASSES) + CLASSES.length(), id.length() - 1)
                    .replaceAll("]/\\[[a-z-]+:", " ");
        }

        /** How a test went, with the path of its id. */
        String outcome() {
            String outcome = kind.equals("skipped") ? "SKIPPED: " + fields.get(0) : fields.get(0);
            String thrown = fields.size() < 2 || fields.get(1).isEmpty()
                    ? ""
                    : " " + fields.get(1).substring(fields.get(1).lastIndexOf('.') + 1);
            return path() + " " + outcome + thrown;
        }
    }

    static LauncherEvents on(String version) {
        return RUNS.computeIfAbsent(version, LauncherEvents::record);
    }

    private static LauncherEvents record(String version) {
        Path folder = Bench.emptyFolder("launcher-" + version);
        Path file = folder.resolve("events.txt");
        ChildProcess.Outcome outcome = ChildProcess.start(
                        folder,
                        Bench.java(
                                List.of(Bench.platform(version)),
                                "org.refusalunit.clients.probe.LauncherProbe",
                                List.of(file.toString())))
                .await();
        if (outcome.exitCode() != 0) {
            throw new AssertionError("the probe failed on platform " + version + ":\n" + outcome.output());
        }
        try {
            return new LauncherEvents(Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .map(Event::parse)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All events of a kind, in order. */
    Stream<Event> of(String scenario, String kind) {
        return events.stream()
                .filter(event ->
                        event.scenario().equals(scenario) && event.kind().equals(kind));
    }

    /** The tests of our engine that a scenario discovered. */
    List<Event> tests(String scenario) {
        return of(scenario, "test").filter(Event::ours).toList();
    }

    /** How the tests went, all engines', in the order in which they were finished or skipped, a line each. */
    String outcomes(String scenario) {
        List<String> tests = of(scenario, "test").map(Event::id).toList();
        return events.stream()
                .filter(event -> event.scenario().equals(scenario))
                .filter(event -> event.kind().equals("finished") || event.kind().equals("skipped"))
                .filter(event -> tests.contains(event.id()))
                .map(event -> event.outcome() + "\n")
                .collect(Collectors.joining());
    }

    /** What is found by selecting each id of a scenario by itself: from the id to the ids of the tests found. */
    Map<String, List<String>> found(String scenario) {
        return events.stream()
                .filter(event -> event.scenario().equals(scenario))
                .collect(Collectors.groupingBy(Event::kind, Collectors.mapping(Event::id, Collectors.toList())));
    }
}
