package org.refusalunit.tape;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.refusalunit.spi.ModelSpec;

/**
 * Who is asked, as far as that can be told without opening the model: the part of a key that all requests to it share.
 *
 * @param provider id of the provider
 * @param application for an application under test, what tells it from others; empty otherwise
 * @param settings what the declaration says that can change an answer
 */
public record Origin(String provider, String application, SortedMap<String, Object> settings) {

    /** What a model is called changes none of its answers. */
    private static final String LABEL = "label";

    public Origin {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    /**
     * The origin of a declared model.
     *
     * @param spec the declaration
     * @param withoutEffect names of settings that change no answer
     */
    public static Origin declared(ModelSpec spec, Set<String> withoutEffect) {
        return new Origin(spec.provider(), "", effective(spec, withoutEffect));
    }

    /**
     * The origin of an application under test.
     *
     * @param spec the declaration
     * @param method the method that returns it, with its class: all that is known of an application without an identity
     */
    public static Origin application(ModelSpec spec, String method) {
        return new Origin(spec.provider(), method, effective(spec, Set.of()));
    }

    private static SortedMap<String, Object> effective(ModelSpec spec, Set<String> withoutEffect) {
        SortedMap<String, Object> settings = new TreeMap<>();
        spec.settings().asMap().forEach((name, value) -> {
            if (!name.equals(LABEL) && !withoutEffect.contains(name) && !neutral(value)) {
                settings.put(name, value);
            }
        });
        return settings;
    }

    /**
     * Whether a value says nothing. Such values are left out, so that an annotation may get further attributes without making
     * recorded tapes unusable.
     */
    private static boolean neutral(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue() == 0;
        }
        if (value instanceof Collection<?> list) {
            return list.isEmpty();
        }
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty();
        }
        return value.equals(false) || value.toString().isEmpty();
    }
}
