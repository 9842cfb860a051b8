package org.refusalunit.engine.platform;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.platform.engine.ExecutionRequest;

/** Keeps values for as long as a session of the launcher lasts. Safe for several threads. */
public interface SessionStore {

    /** The value that was put under a key. */
    Optional<Object> find(String key);

    /**
     * The value under a key, made first where there is none.
     *
     * @throws ClassCastException if another kind of value is kept there
     */
    <T> T computeIfAbsent(String key, Class<T> type, Supplier<T> maker);

    /**
     * The store of the session that a run belongs to. Where the platform has none (before 1.13) it is that of the session
     * opened last, and where no session was opened one of the run's own.
     */
    static SessionStore of(ExecutionRequest request) {
        Optional<OlderSession> older = OlderSession.openedLast();
        return older.isPresent() || !Members.present(ExecutionRequest.class, "getStore")
                ? older.orElseGet(OlderSession::new)
                : PlatformStore.of(request);
    }
}
