package org.refusalunit.suite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The suites that come as libraries: resources of one package, listed in index resources of the same package. */
final class BundledSuites {

    private static final String FOLDER = "org/refusalunit/suites/";
    private static final String INDEX = FOLDER + "index";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final ClassLoader loader;

    BundledSuites(ClassLoader loader) {
        this.loader = loader;
    }

    static boolean isName(String location) {
        return NAME.matcher(location).matches();
    }

    static String resource(String name) {
        return FOLDER + name + ".jsonl";
    }

    /**
     * The names in all index resources, sorted.
     *
     * @throws SuiteException if an index cannot be read
     */
    List<String> names() {
        Set<String> names = new TreeSet<>();
        try {
            for (URL index : Collections.list(loader.getResources(INDEX))) {
                read(index, names);
            }
        } catch (IOException e) {
            throw new SuiteException("classpath:" + INDEX, "the index of the bundled suites cannot be read: " + e, e);
        }
        return List.copyOf(names);
    }

    /** What there is instead of a suite that is not there. */
    String choice() {
        List<String> names = names();
        return names.isEmpty()
                ? "none is on the class path, add org.refusalunit:refusalunit-suites"
                : "bundled are " + String.join(", ", names);
    }

    private static void read(URL index, Set<String> names) throws IOException {
        URLConnection connection = index.openConnection();
        connection.setUseCaches(false);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String name = line.strip();
                if (!name.isEmpty() && !name.startsWith("#")) {
                    names.add(name);
                }
            }
        }
    }
}
