package org.refusalunit.engine.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.ConfigurationParameters;
import org.refusalunit.engine.config.Parameters;
import org.refusalunit.suite.Spelling;

/**
 * Finds parameters that look like the engine's and are none. What resembles nothing is left alone: a build may well have
 * properties of its own that begin alike, such as the version it asks for.
 */
final class UnknownParameters {

    private UnknownParameters() {}

    static List<String> of(ConfigurationParameters parameters) {
        Set<String> names = new TreeSet<>(parameters.keySet());
        names.addAll(System.getProperties().stringPropertyNames());
        List<String> problems = new ArrayList<>();
        for (String name : names) {
            if (name.startsWith(Parameters.PREFIX) && !Parameters.known(name)) {
                problem(name).ifPresent(problems::add);
            }
        }
        return problems;
    }

    private static Optional<String> problem(String name) {
        List<String> relatives = Parameters.names().stream()
                .filter(known -> family(known).equals(family(name)))
                .toList();
        return Spelling.meant(name, Parameters.names())
                .map(meant -> "did you mean " + meant + "?")
                .or(() -> relatives.isEmpty()
                        ? Optional.empty()
                        : Optional.of("there are " + String.join(", ", relatives)))
                .map(hint -> "there is no parameter " + name + ", it has no effect: " + hint);
    }

    /** The name up to its second dot. */
    private static String family(String name) {
        int end = name.indexOf('.', Parameters.PREFIX.length());
        return end < 0 ? name : name.substring(0, end);
    }
}
