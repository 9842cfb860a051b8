package org.refusalunit.onnx.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies the caller's values into values of the interpreter; no other Java object gets past here. */
final class Variables {

    private final int maxDepth;

    Variables(Limits limits) {
        this.maxDepth = limits.maxDepth();
    }

    Object value(String path, @Nullable Object given) {
        return value(path, given, 0);
    }

    private Object value(String path, @Nullable Object given, int depth) {
        if (depth > maxDepth) {
            throw ChatTemplateException.outside(
                    "a variable nests deeper than maxDepth = " + maxDepth + ", at " + path.substring(0, 40) + "…",
                    "flatten it, or remove the cycle it has");
        }
        if (given == null) {
            return None.NONE;
        } else if (given instanceof String || given instanceof Boolean || given instanceof Long) {
            return given;
        } else if (given instanceof Integer || given instanceof Short || given instanceof Byte) {
            return ((Number) given).longValue();
        } else if (given instanceof Double || given instanceof Float) {
            return ((Number) given).doubleValue();
        } else if (given instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            for (Object element : list) {
                copy.add(value(path + "[" + copy.size() + "]", element, depth + 1));
            }
            return copy;
        } else if (given instanceof Map<?, ?> map) {
            return map(path, map, depth);
        }
        throw ChatTemplateException.outside(
                "variable " + path + " is a " + given.getClass().getName(),
                "give text, a whole number, a double, a boolean, null, a list or a map");
    }

    private Map<Object, Object> map(String path, Map<?, ?> map, int depth) {
        Map<Object, Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw ChatTemplateException.outside(
                        "variable " + path + " is a map with a key that is no text", "use text as keys");
            }
            copy.put(key, value(path + "." + key, entry.getValue(), depth + 1));
        }
        return copy;
    }
}
