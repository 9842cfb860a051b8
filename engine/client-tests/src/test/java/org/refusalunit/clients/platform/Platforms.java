package org.refusalunit.clients.platform;

import java.util.stream.Stream;
import org.refusalunit.clients.Bench;

/** The versions of the platform: from the oldest that the engine runs on to the newest. */
final class Platforms {

    private Platforms() {}

    static Stream<String> versions() {
        return Stream.of(Bench.property("platforms").split(",", -1));
    }

    /** Those whose ConsoleLauncher takes an id by itself: before 1.13 it does not know the option, or asks for another one. */
    static Stream<String> versionsThatSelectIds() {
        return versions().filter(version -> !version.matches("1[.]1[0-2][.].*"));
    }

    /** Those that can stop a run: JUnit 6 brought that. */
    static Stream<String> versionsThatCancel() {
        return versions().filter(version -> !version.startsWith("1."));
    }
}
