package org.refusalunit.suite;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import org.refusalunit.spi.SuiteLocator;
import org.refusalunit.spi.SuiteSource;

/** Finds what a location means. */
final class Locations {

    private static final String CLASSPATH = "classpath:";
    private static final String FILE = "file:";
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);
    private static final Set<String> OPTIONAL_SCHEMES = Set.of("hf", "dataset");
    private static final String KINDS = "the name of a bundled suite, classpath:path or file:path";

    private final ClassLoader loader;
    private final Path workingDirectory;

    Locations(ClassLoader loader, Path workingDirectory) {
        this.loader = loader;
        this.workingDirectory = workingDirectory;
    }

    static boolean isClassPathOrFile(String location) {
        return location.startsWith(CLASSPATH) || location.startsWith(FILE);
    }

    /** The file or resource of a suite. */
    Resource suite(String location) {
        if (location.isBlank()) {
            throw new SuiteException(location, "the location is empty: give " + KINDS);
        }
        if (isClassPathOrFile(location)) {
            return classPathOrFile(location);
        }
        if (SCHEME.matcher(location).matches()) {
            return located(location, location.substring(0, location.indexOf(':')));
        }
        return bundled(location);
    }

    /** The file or resource of a location that says which of the two it is. */
    Resource classPathOrFile(String location) {
        return location.startsWith(CLASSPATH)
                ? classPath(location, stripSlash(location.substring(CLASSPATH.length())))
                : file(location);
    }

    private Resource located(String location, String scheme) {
        try {
            for (SuiteLocator locator : ServiceLoader.load(SuiteLocator.class, loader)) {
                if (locator.schemes().contains(scheme)) {
                    return Resource.located(locator.locate(location, new BuiltIn()));
                }
            }
        } catch (IOException e) {
            throw new SuiteException(location, String.valueOf(e.getMessage()), e);
        } catch (ServiceConfigurationError e) {
            throw new SuiteException(location, "a registered kind of location cannot be used: " + e.getMessage(), e);
        }
        throw new SuiteException(
                location,
                OPTIONAL_SCHEMES.contains(scheme)
                        ? scheme + ": needs the library " + SuiteFormats.TABLES_LIBRARY
                        : "unknown kind of location '" + scheme + ":': give " + KINDS);
    }

    /** What services may ask for. */
    private final class BuiltIn implements SuiteLocator.Places {

        @Override
        public SuiteSource find(String location) {
            if (!isClassPathOrFile(location)) {
                throw new SuiteException(location, "give classpath:path or file:path");
            }
            return classPathOrFile(location);
        }

        @Override
        public Path workingDirectory() {
            return workingDirectory;
        }
    }

    private Resource bundled(String name) {
        if (BundledSuites.isName(name)) {
            String resource = BundledSuites.resource(name);
            URL url = loader.getResource(resource);
            if (url != null) {
                return resource(name, resource, url);
            }
        }
        boolean looksLikePath = name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.indexOf('.') >= 0;
        String hint = looksLikePath ? "; for a file write file:" + name : "";
        throw new SuiteException(
                name, "there is no bundled suite of that name: " + new BundledSuites(loader).choice() + hint);
    }

    private Resource classPath(String location, String resource) {
        if (resource.isBlank()) {
            throw new SuiteException(location, "the path is empty: write classpath:path");
        }
        URL url = loader.getResource(resource);
        if (url == null) {
            throw new SuiteException(location, "there is no resource '" + resource + "' on the class path");
        }
        return resource(location, resource, url);
    }

    private Resource resource(String location, String resource, URL url) {
        if (!"file".equals(url.getProtocol())) {
            return Resource.classPathEntry(location, resource, url);
        }
        try {
            return Resource.classPathFile(location, regularFile(location, Path.of(url.toURI())));
        } catch (URISyntaxException e) {
            throw new SuiteException(location, "the class loader's address of it is not a URI: " + url, e);
        }
    }

    private Resource file(String location) {
        String path = location.substring(FILE.length());
        if (path.isBlank()) {
            throw new SuiteException(location, "the path is empty: write file:path");
        }
        try {
            Path file = path.startsWith("//") ? Path.of(new URI(location)) : workingDirectory.resolve(path);
            return Resource.file(
                    location, regularFile(location, file.toAbsolutePath().normalize()));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            // InvalidPathException is an IllegalArgumentException, and so is what Path.of says of a URI with a host.
            String reason = e instanceof InvalidPathException ? "is not a path" : "is not the URI of a local file";
            throw new SuiteException(location, reason + ": " + e.getMessage(), e);
        }
    }

    private static Path regularFile(String location, Path file) {
        if (Files.isDirectory(file)) {
            throw new SuiteException(location, "is a folder, not a file: " + file);
        }
        if (!Files.exists(file)) {
            throw new SuiteException(location, "there is no file " + file);
        }
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw new SuiteException(location, "cannot be read: " + e, e);
        }
    }

    private static String stripSlash(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
