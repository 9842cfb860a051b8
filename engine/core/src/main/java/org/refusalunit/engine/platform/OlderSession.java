package org.refusalunit.engine.platform;

import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/**
 * Stands for the store of a session where the launcher has none, before 1.13. There the engine and the listener have nothing
 * in common but their classes, so open sessions are kept beside these; sessions of one JVM follow or enclose one another.
 */
public final class OlderSession implements SessionStore {

    private static final Deque<OlderSession> OPEN = new ConcurrentLinkedDeque<>();

    private final Map<String, Object> values = new ConcurrentHashMap<>();

    OlderSession() {}

    /** Opens a session, which is the one that runs belong to until it is {@linkplain #close() closed}. */
    public static OlderSession open() {
        OlderSession session = new OlderSession();
        OPEN.push(session);
        return session;
    }

    static Optional<OlderSession> openedLast() {
        return Optional.ofNullable(OPEN.peek());
    }

    /** Ends the session. */
    public void close() {
        OPEN.remove(this);
    }

    /** Puts a value into the session. */
    public void put(String key, Object value) {
        values.put(key, value);
    }

    @Override
    public Optional<Object> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public <T> T computeIfAbsent(String key, Class<T> type, Supplier<T> maker) {
        return type.cast(values.computeIfAbsent(key, ignored -> maker.get()));
    }
}
