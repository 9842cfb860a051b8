package org.refusalunit.spi;

import java.util.Objects;

/**
 * A declared model.
 *
 * @param provider id of the provider that opens it
 * @param label what it is called in trees and results
 * @param settings what the declaration says
 */
public record ModelSpec(String provider, String label, Settings settings) {

    public ModelSpec {
        Objects.requireNonNull(settings, "settings");
        if (provider.isBlank() || label.isBlank()) {
            throw new IllegalArgumentException("a model needs a provider and a label");
        }
    }
}
