package org.refusalunit.spi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Finds the file that a kind of location means, such as {@code hf:owner/name}. Registered as a service
 * ({@code META-INF/services/org.refusalunit.spi.SuiteLocator}).
 */
public interface SuiteLocator {

    /** The kinds of location, each without its colon. */
    Set<String> schemes();

    /**
     * Finds the file. Runs during discovery: it must not use the network.
     *
     * @param location the location as declared, with its kind
     * @param places where other kinds of location lead
     * @throws IOException if it leads nowhere; the message is shown behind the location and names the way out
     */
    SuiteSource locate(String location, Places places) throws IOException;

    /** Where locations lead that are built in. */
    interface Places {

        /** The file of a {@code file:} or {@code classpath:} location. */
        SuiteSource find(String location);

        /** What relative paths are relative to. */
        Path workingDirectory();
    }
}
