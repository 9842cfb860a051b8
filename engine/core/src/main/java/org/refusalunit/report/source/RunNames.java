package org.refusalunit.report.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Names for the places that results come from: what of their paths is not common to all. */
final class RunNames {

    private RunNames() {}

    /** A name for each of the places; they differ where the places do. */
    static Map<Path, String> of(List<Path> places) {
        List<List<String>> parts = new ArrayList<>();
        for (Path place : places) {
            List<String> names = new ArrayList<>();
            place.toAbsolutePath().normalize().forEach(name -> names.add(name.toString()));
            parts.add(names);
        }
        while (parts.stream().allMatch(names -> names.size() > 1) && oneValue(parts, 0)) {
            parts.forEach(names -> names.remove(0));
        }
        while (parts.stream().allMatch(names -> names.size() > 1) && oneValue(parts, -1)) {
            parts.forEach(names -> names.remove(names.size() - 1));
        }
        Map<Path, String> names = new LinkedHashMap<>();
        for (int i = 0; i < places.size(); i++) {
            names.put(places.get(i), String.join("/", parts.get(i)));
        }
        return names;
    }

    private static boolean oneValue(List<List<String>> parts, int at) {
        return parts.stream()
                        .map(names -> names.get(at < 0 ? names.size() + at : at))
                        .collect(Collectors.toSet())
                        .size()
                == 1;
    }
}
