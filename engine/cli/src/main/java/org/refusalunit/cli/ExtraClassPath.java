package org.refusalunit.cli;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the user adds to the class path. */
final class ExtraClassPath {

    private ExtraClassPath() {}

    /**
     * A class loader that finds what the given paths hold, too; the parent itself where there are none.
     *
     * @throws CommandFailure if a path is not there
     */
    static ClassLoader over(ClassLoader parent, String paths) {
        List<URL> found = new ArrayList<>();
        for (String path : paths.split(File.pathSeparator, -1)) {
            if (!path.isBlank()) {
                add(path.strip(), found);
            }
        }
        return found.isEmpty() ? parent : new URLClassLoader(found.toArray(URL[]::new), parent);
    }

    private static void add(String path, List<URL> found) {
        try {
            if (path.endsWith("*")) {
                Path folder = Path.of(path.substring(0, path.length() - 1));
                List<Path> jars = new ArrayList<>();
                try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
                    files.forEach(jars::add);
                }
                jars.sort(null);
                for (Path jar : jars) {
                    found.add(url(jar));
                }
                return;
            }
            Path file = Path.of(path);
            if (!Files.exists(file)) {
                throw CommandFailure.usage("--classpath: there is no " + path);
            }
            found.add(url(file));
        } catch (IOException e) {
            throw CommandFailure.usage("--classpath: " + path + " cannot be read: " + e);
        }
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }
}
