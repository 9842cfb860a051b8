package org.refusalunit.engine.platform;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.engine.support.store.NamespacedHierarchicalStore;

/** The store that the platform keeps for a session, from 1.13 on. Not to be loaded on older ones. */
public final class PlatformStore implements SessionStore {

    private static final Namespace NAMESPACE = Namespace.create("org.refusalunit");

    private final NamespacedHierarchicalStore<Namespace> request;
    private final NamespacedHierarchicalStore<Namespace> session;

    private PlatformStore(
            NamespacedHierarchicalStore<Namespace> request, NamespacedHierarchicalStore<Namespace> session) {
        this.request = request;
        this.session = session;
    }

    static PlatformStore of(ExecutionRequest request) {
        NamespacedHierarchicalStore<Namespace> store = request.getStore();
        return new PlatformStore(store, store.getParent().orElse(store));
    }

    /** Puts a value into the store of a session. */
    public static void put(NamespacedHierarchicalStore<Namespace> session, String key, Object value) {
        session.put(NAMESPACE, key, value);
    }

    @Override
    public Optional<Object> find(String key) {
        return Optional.ofNullable(request.get(NAMESPACE, key));
    }

    @Override
    public <T> T computeIfAbsent(String key, Class<T> type, Supplier<T> maker) {
        return session.getOrComputeIfAbsent(NAMESPACE, key, ignored -> maker.get(), type);
    }
}
