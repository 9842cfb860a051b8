package org.refusalunit.clients.platform;

import java.util.stream.Stream;
import org.refusalunit.clients.Bench;

/** The versions of the platform: of each line the oldest that the engine runs on and the newest. */
final class Platforms {

    private Platforms() {}

    static Stream<String> versions() {
        return Stream.of(Bench.property("platforms").split(",", -1));
    }

    /** Those that can stop a run: JUnit 6 brought that. */
    static Stream<String> versionsThatCancel() {
        return versions().filter(version -> !version.startsWith("1."));
    }
}
