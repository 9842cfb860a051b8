package org.refusalunit.cli.install;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The script that starts the program.
 *
 * @param java the Java that is started
 * @param flags its flags
 * @param jar the program
 */
record Launcher(Path java, List<String> flags, Path jar) {

    /** What Java has to say of an archive is no result, and belongs to the standard error. */
    private static final List<String> LOG = List.of("-Xlog:disable", "-Xlog:all=warning:stderr");

    private static final String NOTE =
            "Starts RefusalUnit with an archive of its classes, for this Java and this jar alone;"
                    + " written by its command \"install\".";

    /** For a POSIX shell. */
    String shell() {
        return "#!/bin/sh\n# " + NOTE + "\nexec "
                + words().stream().map(Launcher::quoted).collect(Collectors.joining(" ")) + " \"$@\"\n";
    }

    /** For the command line of Windows. */
    String batch() {
        return "@rem " + NOTE + "\r\n@"
                + words().stream()
                        .map(word -> '"' + word.replace("%", "%%") + '"')
                        .collect(Collectors.joining(" "))
                + " %*\r\n";
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(java.toString());
        words.addAll(flags);
        words.addAll(LOG);
        words.add("-jar");
        words.add(jar.toString());
        return words;
    }

    private static String quoted(String word) {
        return '\'' + word.replace("'", "'\\''") + '\'';
    }
}
