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
            if (result.isArray()) {
                result.forEach(each -> addBlocklist(name, each, signals));
            } else if (result.path("details").isArray()) {
                result.path("details").forEach(each -> addBlocklist(name, each, signals));
            } else if (result.path("filtered").asBoolean(false)) {
                String severity = Tree.name(result, "severity");
                signals.add(Signal.of(name, severity == null ? "detected" : severity));
            }
        }
        return signals;
    }

    private static void addBlocklist(String name, JsonNode list, List<String> signals) {
        if (list.path("filtered").asBoolean(false)) {
            String id = Tree.name(list, "id");
            signals.add(Signal.of(name, id == null ? "filtered" : id));
        }
    }
}
