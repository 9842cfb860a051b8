package org.refusalunit.spi;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything about a backend that can change an answer. It goes into the result; it must not hold secrets, nor paths or
 * times that differ between two runs which answer alike.
 *
 * @param provider id of the provider
 * @param model name of the model
 * @param details further facts by name, such as file hashes, runtime version, execution provider, base URL
 */
public record BackendIdentity(String provider, String model, SortedMap<String, String> details) {

    public BackendIdentity {
        if (provider.isBlank() || model.isBlank()) {
            throw new IllegalArgumentException("a backend names its provider and its model");
        }
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    /** An identity with details in any order. */
    public static BackendIdentity of(String provider, String model, Map<String, String> details) {
        return new BackendIdentity(provider, model, new TreeMap<>(details));
    }
}
