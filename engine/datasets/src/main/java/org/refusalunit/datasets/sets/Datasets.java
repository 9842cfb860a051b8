package org.refusalunit.datasets.sets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The public data sets that are known. */
public final class Datasets {

    private static final List<Dataset> ALL = Stream.of(
                    ContrastSets.all(), OverRefusalSets.all(), LabelledSets.all(), HarmfulSets.all())
            .flatMap(List::stream)
            .toList();

    private Datasets() {}

    /** All of them. */
    public static List<Dataset> all() {
        return ALL;
    }

    /** The data set of that name. */
    public static Optional<Dataset> named(String name) {
        return ALL.stream().filter(set -> set.name().equals(name)).findFirst();
    }

    /** All names, for messages. */
    public static String names() {
        return ALL.stream().map(Dataset::name).sorted().collect(Collectors.joining(", "));
    }

    /**
     * The data sets that a file may be: those with the most telling columns in the header, and of these the ones whose file has
     * such a name, where there are any.
     */
    public static List<Dataset> recognised(List<String> header, String fileName) {
        List<Dataset> found = new ArrayList<>(
                ALL.stream().filter(set -> set.hasSignatureOf(header)).toList());
        int most = found.stream().mapToInt(set -> set.signature().size()).max().orElse(0);
        found.removeIf(set -> set.signature().size() < most);
        List<Dataset> named = found.stream().filter(set -> set.isFile(fileName)).toList();
        List<Dataset> best = named.isEmpty() ? found : named;
        return best.stream().sorted(Comparator.comparing(Dataset::name)).toList();
    }
}
