package org.refusalunit.benchmarks.api;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be measured.
 *
 * @param folder where to work; the report is left there as {@code report.md}
 * @param rounds how often each contender runs each load
 * @param heap heap of this project's JVM in MB
 * @param cli this project's command line as a jar, where it was built
 * @param promptfoo how promptfoo is started, where it is installed
 * @param peers further programs by name and command
 */
record ApiOptions(
        Path folder, int rounds, int heap, Optional<Path> cli, Optional<String> promptfoo, List<Contender> peers) {

    /**
     * Reads {@code --folder=api --rounds=5 --heap=512 --cli=jar --promptfoo=command --peer=name=command}; the last may be
     * given several times, and a jar that is not there is none.
     *
     * @throws IllegalArgumentException naming the argument that is not understood
     */
    static ApiOptions parse(String... args) {
        Path folder = Path.of("api");
        int rounds = 5;
        int heap = 512;
        Optional<Path> cli = Optional.empty();
        Optional<String> promptfoo = Optional.empty();
        List<Contender> peers = new ArrayList<>();
        for (String arg : args) {
            String value = arg.substring(arg.indexOf('=') + 1);
            if (arg.startsWith("--folder=")) {
                folder = Path.of(value);
            } else if (arg.startsWith("--rounds=")) {
                rounds = Integer.parseInt(value);
            } else if (arg.startsWith("--heap=")) {
                heap = Integer.parseInt(value);
            } else if (arg.startsWith("--cli=")) {
                cli = Optional.of(Path.of(value).toAbsolutePath()).filter(Files::isRegularFile);
            } else if (arg.startsWith("--promptfoo=")) {
                promptfoo = Optional.of(value).filter(command -> !command.isBlank());
            } else if (arg.startsWith("--peer=") && value.indexOf('=') > 0) {
                int end = value.indexOf('=');
                List<String> command = List.of(value.substring(end + 1).strip().split(" +"));
                peers.add(new Contender(value.substring(0, end), command, Map.of()));
            } else if (!arg.equals("--peer=")) { // what the build says where no peer is named
                throw new IllegalArgumentException("not understood: " + arg
                        + "; there are --folder, --rounds, --heap, --cli, --promptfoo and --peer=name=command");
            }
        }
        return new ApiOptions(folder.toAbsolutePath(), rounds, heap, cli, promptfoo, List.copyOf(peers));
    }

    /** Who is to be measured: this project first, then what is left to any client, then the peers. */
    List<Contender> contenders() {
        List<Contender> all = new ArrayList<>();
        cli.ifPresent(jar -> {
            all.add(Contender.launcher(launcher(), heap));
            all.add(Contender.jar(jar, heap));
        });
        all.add(Contender.junit(heap));
        all.add(Contender.bare(heap));
        promptfoo.map(Contender::promptfoo).ifPresent(all::add);
        all.addAll(peers);
        return all;
    }

    /** Where the command line is installed. */
    Path launcher() {
        return folder.resolve("bin").resolve("refusalunit");
    }
}
