package org.refusalunit.backend;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.BackendProvider;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelSpec;
import org.refusalunit.spi.Settings;

/**
 * Open backends, shared by all classes whose declarations have equal settings. A model can take seconds to load and
 * gigabytes to hold, and IDEs open a launcher session per class, so backends live as long as the JVM.
 */
public final class BackendPool {

    private static final BackendPool SHARED = new BackendPool();

    /** Where the providers of this project's annotations are. */
    private static final Map<String, String> MODULES = Map.of(
            "onnx", "refusalunit-onnx",
            "openai", "refusalunit-http",
            "azure-openai", "refusalunit-http",
            "anthropic", "refusalunit-http",
            "gemini", "refusalunit-http");

    /** By provider and settings. */
    private final Map<String, Map<Settings, ModelBackend>> open = new HashMap<>();

    private boolean hooked;

    private BackendPool() {}

    /** The pool of this JVM. */
    public static BackendPool shared() {
        return SHARED;
    }

    /**
     * The backend of a declaration; opened where it is not yet. One that cannot be opened is tried again next time.
     *
     * @throws IllegalArgumentException if no provider of that id is on the class path
     * @throws Exception what the provider throws
     */
    public synchronized ModelBackend open(ModelSpec spec, BackendContext context) throws Exception {
        Map<Settings, ModelBackend> ofProvider = open.get(spec.provider());
        if (ofProvider == null) {
            ofProvider = new HashMap<>();
            open.put(spec.provider(), ofProvider);
        }
        ModelBackend known = ofProvider.get(spec.settings());
        if (known != null) {
            return known;
        }
        ModelBackend opened = provider(spec.provider(), context.classLoader()).open(spec, context);
        ofProvider.put(spec.settings(), opened);
        if (!hooked) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::closeAll, "refusalunit-backends"));
            hooked = true;
        }
        return opened;
    }

    /**
     * Names of a declaration's settings that change no answer. Opens nothing.
     *
     * @throws IllegalArgumentException if no provider of that id is on the class path
     */
    public static Set<String> settingsWithoutEffect(ModelSpec spec, BackendContext context) {
        return provider(spec.provider(), context.classLoader()).settingsWithoutEffect();
    }

    /**
     * Looks whether there is such a provider. Opens nothing.
     *
     * @throws IllegalArgumentException if none of that id is on the class path; the message says which are
     */
    public static void requireProvider(String id, ClassLoader loader) {
        provider(id, loader);
    }

    private static BackendProvider provider(String id, ClassLoader loader) {
        TreeSet<String> known = new TreeSet<>();
        for (BackendProvider provider : ServiceLoader.load(BackendProvider.class, loader)) {
            if (provider.id().equals(id)) {
                return provider;
            }
            known.add(provider.id());
        }
        String module = MODULES.get(id);
        String hint = module == null ? "" : "; add org.refusalunit:" + module + " to the test dependencies";
        throw new IllegalArgumentException(
                "there is no backend provider \"" + id + "\" on the class path, only " + known + hint);
    }

    /** Closes every backend, as at the end of the JVM. */
    synchronized void closeAll() {
        Closing.all(open.values().stream()
                .flatMap(ofProvider -> ofProvider.values().stream())
                .toList());
        open.clear();
    }
}
