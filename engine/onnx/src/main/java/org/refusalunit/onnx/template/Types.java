package org.refusalunit.onnx.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What values are: their Python type, their truth, their length and their elements. */
final class Types {

    private Types() {}

    static String name(Object value) {
        if (value instanceof String) {
            return "str";
        } else if (value instanceof Boolean) {
            return "bool";
        } else if (value instanceof Long) {
            return "int";
        } else if (value instanceof Double) {
            return "float";
        } else if (value == None.NONE) {
            return "NoneType";
        } else if (value instanceof Tuple) {
            return "tuple";
        } else if (value instanceof List) {
            return "list";
        } else if (value instanceof Map) {
            return "dict";
        } else if (value instanceof Undefined) {
            return "Undefined";
        } else if (value instanceof OneShot) {
            return "generator";
        } else if (value instanceof Namespace) {
            return "Namespace";
        } else if (value instanceof Loop) {
            return "LoopContext";
        }
        return "function";
    }

    static boolean isTrue(Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        } else if (value instanceof String text) {
            return !text.isEmpty();
        } else if (value instanceof Long number) {
            return number != 0;
        } else if (value instanceof Double number) {
            return number != 0;
        } else if (value instanceof List<?> list) {
            return !list.isEmpty();
        } else if (value instanceof Map<?, ?> map) {
            return !map.isEmpty();
        }
        return !(value instanceof Undefined) && value != None.NONE;
    }

    static boolean isIterable(Object value) {
        return value instanceof String
                || value instanceof List
                || value instanceof Map
                || value instanceof OneShot
                || value instanceof Loop
                || value instanceof Undefined;
    }

    static long length(Object value) {
        if (value instanceof String text) {
            return CodePoints.length(text);
        } else if (value instanceof List<?> list) {
            return list.size();
        } else if (value instanceof Map<?, ?> map) {
            return map.size();
        } else if (value instanceof Undefined) {
            return 0;
        }
        throw Fault.type("object of type '" + name(value) + "' has no len()");
    }

    /** The elements of a value that can be run through; those of a {@link OneShot} are gone then. */
    static List<Object> elements(Run run, Object value) {
        if (value instanceof List<?> list) {
            run.budget().characters(list.size());
            return values(list);
        } else if (value instanceof OneShot generator) {
            return generator.take();
        } else if (value instanceof Undefined) {
            return List.of();
        } else if (value instanceof Map<?, ?> map) {
            run.budget().steps(map.size());
            return new ArrayList<>(map.keySet());
        } else if (value instanceof String text) {
            run.budget().steps(text.length());
            return CodePoints.split(text);
        }
        throw Fault.type("'" + name(value) + "' object is not iterable");
    }

    /** Every list inside the interpreter holds values of templates and no nulls. */
    @SuppressWarnings("unchecked")
    private static List<Object> values(List<?> list) {
        return (List<Object>) list;
    }

    /** Every map inside the interpreter holds values of templates and no nulls. */
    @SuppressWarnings("unchecked")
    static Map<Object, Object> entries(Map<?, ?> map) {
        return (Map<Object, Object>) map;
    }

    /** The pairs of a map. */
    static List<Object> items(Run run, Map<?, ?> map) {
        run.budget().steps(2L * map.size());
        List<Object> items = new ArrayList<>(map.size());
        entries(map).forEach((key, value) -> items.add(new Tuple(List.of(key, value))));
        return items;
    }
}
