package org.refusalunit.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which of Azure's content filters struck, and how hard.
 *
 * @see <a href="https://learn.microsoft.com/azure/ai-services/openai/concepts/content-filter-annotations">Azure's
 *     annotations</a>
 */
final class ContentFilters {

    private ContentFilters() {}

    /** A signal for each filter that struck, such as {@code content_filter.hate=high}, in the order in which they stand. */
    static List<String> struck(JsonNode results) {
        List<String> signals = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : results.properties()) {
            String name = "content_filter." + Excerpt.name(entry.getKey());
            JsonNode result = entry.getValue();
            List<String> lists = lists(result.isArray() ? result : result.path("details"));
            if (!lists.isEmpty()) {
                lists.forEach(list -> signals.add(Signal.of(name, list)));
            } else if (hasStruck(result)) {
                String severity = Tree.name(result, "severity");
                signals.add(Signal.of(name, severity == null ? "detected" : severity));
            }
        }
        return signals;
    }

    /** The names of block lists that struck. */
    private static List<String> lists(JsonNode lists) {
        List<String> names = new ArrayList<>();
        for (JsonNode list : lists) {
            String name = Tree.name(list, "id");
            if (name != null && hasStruck(list)) {
                names.add(name);
            }
        }
        return names;
    }

    private static boolean hasStruck(JsonNode result) {
        return result.path("filtered").asBoolean(false);
    }
}
