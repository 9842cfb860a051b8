package org.refusalunit.onnx.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters that order elements or compare them with one another. */
final class OrderFilters {

    static final Map<String, Filters.Filter> TABLE = Map.of(
            "sort", OrderFilters::sort,
            "dictsort", OrderFilters::sortMap,
            "unique", OrderFilters::unique,
            "min",
                    (run, value, arguments) ->
                            extreme(run, value, arguments.bind("min", "case_sensitive", "attribute"), 1),
            "max",
                    (run, value, arguments) ->
                            extreme(run, value, arguments.bind("max", "case_sensitive", "attribute"), -1));

    private OrderFilters() {}

    private static Object folded(Object key, boolean caseSensitive) {
        return key instanceof String text && !caseSensitive ? StringMethods.lower(text) : key;
    }

    private static Object key(Run run, Object element, @Nullable Object attribute, boolean caseSensitive) {
        if (attribute == null || attribute == None.NONE) {
            return folded(element, caseSensitive);
        }
        if (!(attribute instanceof String paths) || paths.indexOf(',') < 0) {
            return folded(AttributePath.of(run, element, attribute), caseSensitive);
        }
        List<Object> keys = new ArrayList<>();
        for (Object path : TextCutting.split(run, paths, ",", -1)) {
            keys.add(folded(AttributePath.of(run, element, path), caseSensitive));
        }
        return keys;
    }

    private static Object sort(Run run, Object value, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("sort", "reverse", "case_sensitive", "attribute");
        boolean caseSensitive = bound.flag(1, false);
        return new Comparisons(run)
                .sorted(
                        Types.elements(run, value),
                        bound.flag(0, false),
                        element -> key(run, element, bound.get(2), caseSensitive));
    }

    private static Object sortMap(Run run, Object value, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("dictsort", "case_sensitive", "by", "reverse");
        String by = bound.has(1) ? bound.requiredText(1) : "key";
        if (!by.equals("key") && !by.equals("value")) {
            throw Fault.type("You can only sort by either \"key\" or \"value\"");
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw value instanceof Undefined undefined
                    ? undefined.fault()
                    : Fault.type("'" + Types.name(value) + "' object has no attribute 'items'");
        }
        int position = by.equals("key") ? 0 : 1;
        return new Comparisons(run)
                .sorted(
                        Types.items(run, map),
                        bound.flag(2, false),
                        item -> folded(((Tuple) item).get(position), bound.flag(0, false)));
    }

    private static Object unique(Run run, Object value, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("unique", "case_sensitive", "attribute");
        Comparisons comparisons = new Comparisons(run);
        List<Object> keys = new ArrayList<>();
        List<Object> kept = new ArrayList<>();
        for (Object element : Types.elements(run, value)) {
            Object key = key(run, element, bound.get(1), bound.flag(0, false));
            if (!comparisons.containsElement(keys, key)) {
                keys.add(key);
                kept.add(element);
            }
        }
        return new OneShot(kept);
    }

    private static Object extreme(Run run, Object value, Arguments.Bound bound, int sign) {
        Comparisons comparisons = new Comparisons(run);
        Object best = null;
        Object bestKey = None.NONE;
        for (Object element : Types.elements(run, value)) {
            Object key = key(run, element, bound.get(1), bound.flag(0, false));
            boolean better = best == null
                    || (sign > 0 ? comparisons.less(key, bestKey, "<") : comparisons.less(bestKey, key, ">"));
            if (better) {
                best = element;
                bestKey = key;
            }
        }
        return best == null ? new Undefined("No aggregated item, sequence was empty.") : best;
    }
}
