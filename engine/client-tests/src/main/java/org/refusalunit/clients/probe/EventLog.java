package org.refusalunit.clients.probe;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Writes events as lines of fields separated by tabs: scenario, kind, unique id, and what belongs to the kind. */
final class EventLog implements TestExecutionListener {

    private final String scenario;
    private final List<String> lines;

    EventLog(String scenario, List<String> lines) {
        this.scenario = scenario;
        this.lines = lines;
    }

    static String line(String... fields) {
        return Stream.of(fields)
                .map(field -> field.replace('\t', ' ').replace("\n", "\\n"))
                .collect(Collectors.joining("\t"));
    }

    static Stream<TestIdentifier> all(TestPlan plan) {
        return plan.getRoots().stream().flatMap(root -> plan.getDescendants(root).stream());
    }

    static Stream<TestIdentifier> tests(TestPlan plan) {
        return all(plan).filter(TestIdentifier::isTest);
    }

    void plan(TestPlan plan) {
        all(plan)
                .forEach(node -> add(
                        node.isTest() ? "test" : "container",
                        node,
                        node.getDisplayName(),
                        node.getLegacyReportingName(),
                        node.getSource().map(EventLog::describe).orElse("none"),
                        node.getTags().stream().map(TestTag::getName).sorted().collect(Collectors.joining(","))));
    }

    private static String describe(TestSource source) {
        if (source instanceof FileSource file) {
            String line = file.getPosition()
                    .map(FilePosition::getLine)
                    .map(Object::toString)
                    .orElse("?");
            return file.getFile().getPath().replace('\\', '/') + ":" + line;
        }
        if (source instanceof MethodSource method) {
            return method.getClassName() + "#" + method.getMethodName();
        }
        return source instanceof ClassSource ofClass ? ofClass.getClassName() : source.toString();
    }

    @Override
    public void executionSkipped(TestIdentifier node, String reason) {
        add("skipped", node, reason);
    }

    @Override
    public void executionFinished(TestIdentifier node, TestExecutionResult result) {
        add(
                "finished",
                node,
                result.getStatus().name(),
                result.getThrowable().map(thrown -> thrown.getClass().getName()).orElse(""),
                result.getThrowable().map(Throwable::getMessage).orElse(""));
    }

    private void add(String kind, TestIdentifier node, String... fields) {
        lines.add(line(Stream.concat(Stream.of(scenario, kind, node.getUniqueId()), Stream.of(fields))
                .toArray(String[]::new)));
    }
}
