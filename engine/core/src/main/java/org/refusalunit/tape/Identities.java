package org.refusalunit.tape;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.refusalunit.spi.BackendIdentity;

/** What has answered: mostly one and the same, but a tape may have been recorded in parts. */
final class Identities {

    private static final String BETWEEN = " | ";

    private final Set<BackendIdentity> seen = ConcurrentHashMap.newKeySet();

    void add(BackendIdentity identity) {
        seen.add(identity);
    }

    /**
     * All of them as one, whatever order they came in: where they differ, the values stand side by side.
     *
     * @return empty where nothing has answered
     */
    Optional<BackendIdentity> together() {
        if (seen.size() < 2) {
            return seen.stream().findFirst();
        }
        SortedMap<String, TreeSet<String>> details = new TreeMap<>();
        for (BackendIdentity identity : seen) {
            identity.details()
                    .forEach((name, value) -> details.computeIfAbsent(name, ignored -> new TreeSet<>())
                            .add(value));
        }
        SortedMap<String, String> joined = new TreeMap<>();
        details.forEach((name, values) -> joined.put(name, String.join(BETWEEN, values)));
        return Optional.of(new BackendIdentity(
                joined(seen, BackendIdentity::provider), joined(seen, BackendIdentity::model), joined));
    }

    private static String joined(Collection<BackendIdentity> all, Function<BackendIdentity, String> part) {
        return all.stream().map(part).distinct().sorted().collect(Collectors.joining(BETWEEN));
    }
}
