package org.refusalunit.onnx.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods of lists and maps that only read; the others are refused, because values do not change. */
final class CollectionMethods {

    private static final Set<String> MAP_MUTATORS = Set.of("clear", "pop", "popitem", "setdefault", "update");
    private static final Set<String> LIST_MUTATORS =
            Set.of("append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort");

    private CollectionMethods() {}

    static @Nullable Object bind(Object target, String name) {
        if (target instanceof Map<?, ?> map) {
            return MAP_MUTATORS.contains(name) ? unsafe(target, name) : ofMap(map, name);
        }
        if (target instanceof List<?> list) {
            boolean mutates = !(target instanceof Tuple) && LIST_MUTATORS.contains(name);
            return mutates ? unsafe(target, name) : ofList(list, name);
        }
        return null;
    }

    private static Undefined unsafe(Object target, String name) {
        return new Undefined(
                "access to attribute '" + name + "' of '" + Types.name(target) + "' object is unsafe",
                "values never change; build a new one with '+', or set an attribute of a namespace()");
    }

    private static @Nullable Callable ofMap(Map<?, ?> map, String name) {
        return switch (name) {
            case "items" ->
                (run, arguments) -> {
                    arguments.bind("items");
                    return Types.items(run, map);
                };
            case "keys" ->
                (run, arguments) -> {
                    arguments.bind("keys");
                    return Types.elements(run, map);
                };
            case "values" ->
                (run, arguments) -> {
                    arguments.bind("values");
                    run.budget().steps(map.size());
                    return new ArrayList<>(map.values());
                };
            case "get" ->
                (run, arguments) -> {
                    Arguments.Bound bound = arguments.bind("get", "key", "default");
                    Object value = new Comparisons(run).find(map, bound.required(0));
                    return value == null ? bound.get(1, None.NONE) : value;
                };
            case "copy" ->
                (run, arguments) -> {
                    arguments.bind("copy");
                    return map;
                };
            default -> null;
        };
    }

    private static @Nullable Callable ofList(List<?> list, String name) {
        return switch (name) {
            case "index" ->
                (run, arguments) -> {
                    Object sought = arguments.bind("index", "value").required(0);
                    Comparisons comparisons = new Comparisons(run);
                    for (int i = 0; i < list.size(); i++) {
                        if (comparisons.equal(list.get(i), sought)) {
                            return (long) i;
                        }
                    }
                    throw Fault.type("the value sought by index() is not in the " + Types.name(list));
                };
            case "count" ->
                (run, arguments) -> {
                    Object sought = arguments.bind("count", "value").required(0);
                    Comparisons comparisons = new Comparisons(run);
                    return list.stream()
                            .filter(element -> comparisons.equal(element, sought))
                            .count();
                };
            case "copy" ->
                list instanceof Tuple
                        ? null
                        : (run, arguments) -> {
                            arguments.bind("copy");
                            return list;
                        };
            default -> null;
        };
    }
}
