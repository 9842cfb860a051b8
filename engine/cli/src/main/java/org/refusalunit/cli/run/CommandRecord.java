package org.refusalunit.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.refusalunit.cli.CommandFailure;

/**
 * The command line of a run as it stands in the provenance of its results: quoted for a shell, without what decides where
 * results go.
 */
public final class CommandRecord {

    /** The configuration parameter that carries it: {@value}. */
    public static final String PARAMETER = "refusalunit.command";

    private static final String WRITES_BASELINE = "--write-baseline";
    private static final Set<String> INDIFFERENT =
            Set.of("--out", "--out-dir", "--progress", "--classpath", "--tape-dir", WRITES_BASELINE);
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private CommandRecord() {}

    /** The record of a command line. */
    static String of(List<String> arguments) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String name = argument.substring(0, equals < 0 ? argument.length() : equals);
            if (!INDIFFERENT.contains(name)) {
                kept.add(argument);
            } else if (equals < 0 && !name.equals(WRITES_BASELINE)) {
                // Its value is the next one.
                i++;
            }
        }
        return quoted(kept);
    }

    /** Arguments as a shell takes them. */
    public static String quoted(List<String> arguments) {
        return arguments.stream()
                .map(argument ->
                        PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    /**
     * The arguments of a record.
     *
     * @throws CommandFailure if it is none
     */
    public static List<String> arguments(String record) {
        List<String> arguments = new ArrayList<>();
        StringBuilder argument = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        for (int i = 0; i < record.length(); i++) {
            char each = record.charAt(i);
            if (each == '\'') {
                quoted = !quoted;
                any = true;
            } else if (!quoted && each == ' ') {
                arguments.add(argument.toString());
                argument.setLength(0);
                any = false;
            } else {
                argument.append(!quoted && each == '\\' && i + 1 < record.length() ? record.charAt(++i) : each);
                any = true;
            }
        }
        if (quoted) {
            throw CommandFailure.failed("the recorded command is broken: " + record);
        }
        if (any) {
            arguments.add(argument.toString());
        }
        return arguments;
    }
}
