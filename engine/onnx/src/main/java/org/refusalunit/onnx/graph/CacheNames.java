package org.refusalunit.onnx.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the attention cache of one layer is called, as an output of the graph.
 *
 * @param key the keys
 * @param value the values
 */
record CacheNames(String key, String value) {

    private static final Pattern PRESENT = Pattern.compile(
            "present(?:_key_values)?[._](?:(\\d{1,4})(?:[._](?:decoder|self))?[._](key|value)|(key|value)[._](\\d{1,4}))");

    /** The layers' caches, first one first. */
    static List<CacheNames> of(Graph graph) throws EditRefused {
        Map<Integer, @Nullable String[]> byLayer = new TreeMap<>();
        for (String output : graph.outputs.keySet()) {
            Matcher matcher = PRESENT.matcher(output);
            if (matcher.matches()) {
                boolean numberFirst = matcher.group(1) != null;
                int layer = Integer.parseInt(matcher.group(numberFirst ? 1 : 4));
                boolean key = matcher.group(numberFirst ? 2 : 3).equals("key");
                byLayer.computeIfAbsent(layer, number -> new String[2])[key ? 0 : 1] = output;
            }
        }
        List<CacheNames> names = new ArrayList<>();
        for (int layer = 0; layer < byLayer.size(); layer++) {
            @Nullable String[] pair = byLayer.get(layer);
            if (pair == null || pair[0] == null || pair[1] == null) {
                throw new EditRefused("the outputs of the attention cache lack keys or values of layer " + layer);
            }
            names.add(new CacheNames(pair[0], pair[1]));
        }
        if (names.isEmpty()) {
            throw new EditRefused("the graph has no outputs of an attention cache, by which its layers are known");
        }
        return names;
    }
}
