package org.refusalunit.judge;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.refusalunit.spi.JudgeProvider;

/** The judge providers that a class loader sees. */
public final class JudgeProviders {

    private final SortedMap<String, JudgeProvider> providers;

    private JudgeProviders(SortedMap<String, JudgeProvider> providers) {
        this.providers = providers;
    }

    /**
     * Finds the providers registered as services.
     *
     * @throws IllegalStateException if one cannot be loaded, or two have the same id
     */
    public static JudgeProviders in(ClassLoader loader) {
        SortedMap<String, JudgeProvider> providers = new TreeMap<>();
        try {
            for (JudgeProvider provider : ServiceLoader.load(JudgeProvider.class, loader)) {
                JudgeProvider other = providers.putIfAbsent(provider.id(), provider);
                if (other != null) {
                    throw new IllegalStateException("two judge providers have the id " + provider.id() + ": "
                            + other.getClass().getName() + " and "
                            + provider.getClass().getName());
                }
            }
        } catch (ServiceConfigurationError e) {
            throw new IllegalStateException("a judge provider cannot be loaded: " + e.getMessage(), e);
        }
        return new JudgeProviders(providers);
    }

    /**
     * The provider of the given id.
     *
     * @throws IllegalArgumentException if there is none, naming those there are
     */
    public JudgeProvider named(String id) {
        JudgeProvider provider = providers.get(id);
        if (provider == null) {
            throw new IllegalArgumentException("there is no judge " + id + "; known are " + providers.keySet()
                    + ". A judge is found through META-INF/services/" + JudgeProvider.class.getName());
        }
        return provider;
    }
}
