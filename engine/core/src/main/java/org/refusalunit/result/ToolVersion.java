package org.refusalunit.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The version of this library: from a resource that the build fills in, which an IDE's build does too; else from the
 * manifest of the jar.
 */
final class ToolVersion {

    static final String UNKNOWN = "unknown";

    private static final String RESOURCE = "version.properties";

    private ToolVersion() {}

    static String get() {
        return choose(filtered(), ToolVersion.class.getPackage().getImplementationVersion());
    }

    static String choose(@Nullable String filtered, @Nullable String manifest) {
        if (filtered != null && !filtered.isBlank() && !filtered.startsWith("${")) {
            return filtered.strip();
        }
        return manifest == null ? UNKNOWN : manifest;
    }

    private static @Nullable String filtered() {
        try (InputStream resource = ToolVersion.class.getResourceAsStream(RESOURCE)) {
            Properties properties = new Properties();
            if (resource != null) {
                properties.load(resource);
            }
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + RESOURCE + " cannot be read", e);
        }
    }
}
