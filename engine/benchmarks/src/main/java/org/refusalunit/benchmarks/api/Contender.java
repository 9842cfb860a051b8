package org.refusalunit.benchmarks.api;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program that asks all prompts.
 *
 * @param name what it is called in the report
 * @param command its command; {@code {url}}, {@code {prompts}}, {@code {concurrency}} and {@code {folder}} are replaced
 * @param environment variables of its environment beside those of this process
 */
record Contender(String name, List<String> command, Map<String, String> environment) {

    /** The flags that {@code docs/guide.md} recommends for short runs. */
    private static final List<String> SHORT_RUNS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** What the command line is asked. */
    private static final List<String> RUN = List.of(
            "run",
            "--suite",
            "file:" + Prompts.FILE,
            "--model",
            "openai:bench",
            "--base-url",
            "{url}",
            "--param",
            "refusalunit.http.maxConcurrency={concurrency}");

    /** This project's command line, by the launcher that its command {@code install} wrote. */
    static Contender launcher(Path script, int heapMegabytes) {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(RUN);
        return new Contender("RefusalUnit", command, Map.of("JDK_JAVA_OPTIONS", "-Xmx" + heapMegabytes + "m"));
    }

    /** The same without an archive of its classes. */
    static Contender jar(Path jar, int heapMegabytes) {
        List<String> command = java(heapMegabytes);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(RUN);
        return new Contender("RefusalUnit, no archive", command, Map.of());
    }

    /** This project under JUnit's launcher, without an archive too: build tools leave no class path that one fits. */
    static Contender junit(int heapMegabytes) {
        List<String> command = java(heapMegabytes);
        command.addAll(List.of(
                "-Drefusalunit.http.maxConcurrency={concurrency}",
                "-cp",
                System.getProperty("java.class.path"),
                SuiteMain.class.getName(),
                "{prompts}"));
        return new Contender("RefusalUnit under JUnit", command, Map.of());
    }

    /** What is left to any client of this machine. */
    static Contender bare(int heapMegabytes) {
        List<String> command = java(heapMegabytes);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BareClient.class.getName(),
                "{prompts}",
                "{concurrency}"));
        return new Contender("bare sockets", command, Map.of());
    }

    private static List<String> java(int heapMegabytes) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapMegabytes + "m");
        command.addAll(SHORT_RUNS);
        return command;
    }

    /** The same with a further argument. */
    Contender with(String argument) {
        List<String> longer = new ArrayList<>(command);
        longer.add(argument);
        return new Contender(name, longer, environment);
    }

    /** promptfoo, without its cache, its database and everything that needs another network than loopback. */
    static Contender promptfoo(String executable) {
        List<String> command = new ArrayList<>(List.of(executable.strip().split(" +")));
        command.addAll(List.of(
                "eval",
                "-c",
                Prompts.PROMPTFOO,
                "--no-table",
                "--no-progress-bar",
                "--no-cache",
                "--no-write",
                "-j",
                "{concurrency}",
                "-o",
                "promptfoo-result.json"));
        return new Contender(
                "promptfoo",
                command,
                Map.of(
                        "PROMPTFOO_DISABLE_TELEMETRY", "1",
                        "PROMPTFOO_DISABLE_UPDATE", "1",
                        "PROMPTFOO_DISABLE_REMOTE_GENERATION", "1",
                        "PROMPTFOO_SELF_HOSTED", "1",
                        "PROMPTFOO_CONFIG_DIR", "{folder}/promptfoo",
                        "HOME", "{folder}/home"));
    }

    /** The command for a load. */
    List<String> command(Load load, Path folder) {
        return command.stream().map(part -> filled(part, load, folder)).toList();
    }

    /** A text with the load's figures in it. */
    static String filled(String text, Load load, Path folder) {
        return text.replace("{url}", "http://127.0.0.1:" + ApiBenchmark.PORT + "/v1")
                .replace("{prompts}", Integer.toString(load.prompts()))
                .replace("{concurrency}", Integer.toString(load.concurrency()))
                .replace("{folder}", folder.toString());
    }
}
