package org.refusalunit.result;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is the same for the whole life of this process, found out once and when first asked for. */
final class Machine {

    /** Class initialisation makes it lazy and once. */
    private static final class Once {
        static final Map<String, Object> FACTS = facts(Path.of(System.getProperty("user.dir", ".")));
    }

    private Machine() {}

    static Map<String, Object> facts() {
        return Once.FACTS;
    }

    private static Map<String, Object> facts(Path workingDirectory) {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("git", git(GitState.of(workingDirectory)));
        facts.put("host", orNull(HostName.hash()));
        facts.put(
                "java",
                Map.of(
                        "runtime", property("java.runtime.version"),
                        "vendor", property("java.vendor"),
                        "version", property("java.version"),
                        "vm", property("java.vm.name")));
        facts.put(
                "os",
                Map.of("arch", property("os.arch"), "name", property("os.name"), "version", property("os.version")));
        facts.put("processors", Runtime.getRuntime().availableProcessors());
        facts.put("tool", Map.of("name", "RefusalUnit", "version", ToolVersion.get()));
        return facts;
    }

    @SuppressWarnings("NullAway") // A fact that is not known is null in the document.
    private static Object git(Optional<GitState> git) {
        return git.isPresent()
                ? Map.of("commit", git.get().commit(), "dirty", git.get().dirty())
                : null;
    }

    private static String property(String name) {
        return System.getProperty(name, ToolVersion.UNKNOWN);
    }

    @SuppressWarnings("NullAway") // A fact that is not known is null in the document.
    private static Object orNull(Optional<?> fact) {
        return fact.orElse(null);
    }
}
