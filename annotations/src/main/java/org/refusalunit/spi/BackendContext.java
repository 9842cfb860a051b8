package org.refusalunit.spi;

import java.util.Optional;

/** What the engine lends to a provider that opens a backend or makes a judge. */
public interface BackendContext {

    /** A configuration parameter by its full name, such as {@code refusalunit.output.dir}. */
    Optional<String> parameter(String name);

    /** Where the test's resources are. */
    ClassLoader classLoader();
}
