package org.refusalunit.onnx.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters on the elements of a value, and the default for a value that is missing. */
final class SequenceFilters {

    static final Map<String, Filters.Filter> TABLE = table();

    private SequenceFilters() {}

    private static Map<String, Filters.Filter> table() {
        Map<String, Filters.Filter> table = new HashMap<>();
        table.put("default", SequenceFilters::defaulted);
        table.put("d", SequenceFilters::defaulted);
        table.put("length", (run, value, arguments) -> Types.length(value));
        table.put("count", (run, value, arguments) -> Types.length(value));
        table.put("list", (run, value, arguments) -> copy(run, value));
        table.put("first", (run, value, arguments) -> {
            List<Object> elements = Types.elements(run, value);
            return elements.isEmpty() ? new Undefined("No first item, sequence was empty.") : elements.get(0);
        });
        table.put("last", (run, value, arguments) -> {
            List<Object> elements = Types.elements(run, value);
            return elements.isEmpty()
                    ? new Undefined("No last item, sequence was empty.")
                    : elements.get(elements.size() - 1);
        });
        table.put("reverse", (run, value, arguments) -> reverse(run, value));
        table.put("items", (run, value, arguments) -> items(run, value));
        table.put(
                "batch",
                (run, value, arguments) -> batch(run, value, arguments.bind("batch", "linecount", "fill_with")));
        table.put(
                "slice", (run, value, arguments) -> slice(run, value, arguments.bind("slice", "slices", "fill_with")));
        table.put("attr", (run, value, arguments) -> {
            String name = arguments.bind("attr", "name").requiredText(0);
            return value instanceof Map ? Undefined.attribute(value, name) : Access.attribute(run, value, name);
        });
        return table;
    }

    private static Object defaulted(Run run, Object value, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("default", "default_value", "boolean");
        boolean missing = value instanceof Undefined || (bound.flag(1, false) && !Types.isTrue(value));
        return missing ? bound.get(0, "") : value;
    }

    static List<Object> copy(Run run, Object value) {
        List<Object> elements = Types.elements(run, value);
        run.budget().steps(elements.size());
        return new ArrayList<>(elements);
    }

    private static Object reverse(Run run, Object value) {
        List<Object> reversed = copy(run, value);
        Collections.reverse(reversed);
        if (value instanceof String) {
            TextBuilder text = run.text();
            reversed.forEach(character -> text.append((String) character));
            return text.toString();
        }
        return new OneShot(reversed);
    }

    private static Object items(Run run, Object value) {
        if (value instanceof Undefined) {
            return new OneShot(List.of());
        }
        if (value instanceof Map<?, ?> map) {
            return new OneShot(Types.items(run, map));
        }
        throw Fault.type("Can only get item pairs from a mapping.");
    }

    private static Object batch(Run run, Object value, Arguments.Bound bound) {
        bound.required(0);
        long size = positive(bound.integer(0, 1));
        List<Object> elements = copy(run, value);
        List<Object> batches = new ArrayList<>();
        for (int from = 0; from < elements.size(); from += (int) Math.min(size, elements.size())) {
            int to = (int) Math.min(elements.size(), from + size);
            batches.add(filled(run, elements.subList(from, to), size, bound.get(1)));
        }
        return new OneShot(batches);
    }

    private static Object slice(Run run, Object value, Arguments.Bound bound) {
        bound.required(0);
        long slices = positive(bound.integer(0, 1));
        run.budget().steps(slices);
        List<Object> elements = copy(run, value);
        long size = elements.size() / slices;
        long longer = elements.size() % slices;
        List<Object> parts = new ArrayList<>();
        int from = 0;
        for (long i = 0; i < slices; i++) {
            int to = (int) (from + size + (i < longer ? 1 : 0));
            List<Object> part = elements.subList(from, to);
            parts.add(
                    i < longer ? new ArrayList<>(part) : filled(run, part, longer > 0 ? size + 1 : size, bound.get(1)));
            from = to;
        }
        return new OneShot(parts);
    }

    private static long positive(long count) {
        if (count < 1) {
            throw Fault.type("a count of elements must be positive, not " + count);
        }
        return count;
    }

    private static List<Object> filled(Run run, List<Object> part, long size, @Nullable Object filler) {
        List<Object> filled = new ArrayList<>(part);
        if (filler != null && filler != None.NONE && filled.size() < size) {
            run.budget().steps(size);
            filled.addAll(Collections.nCopies((int) (size - filled.size()), filler));
        }
        return filled;
    }
}
