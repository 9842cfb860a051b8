package org.refusalunit.onnx.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attributes, items and slices of values. There is no way from here to an attribute of a Java object. */
final class Access {

    private Access() {}

    /** {@code target.name}: a method wins over a key of the same name. */
    static Object attribute(Run run, Object target, String name) {
        if (target instanceof Undefined undefined) {
            throw undefined.fault();
        }
        Object special = special(run, target, name);
        if (special != null) {
            return special;
        }
        if (target instanceof Map<?, ?> map) {
            Object value = new Comparisons(run).find(map, name);
            if (value != null) {
                return value;
            }
        }
        if (name.startsWith("__")) {
            throw Fault.of(
                    "access to attribute '" + name + "' of '" + Types.name(target) + "' object is unsafe",
                    "remove it; templates have no access to objects");
        }
        return Undefined.attribute(target, name);
    }

    private static @Nullable Object special(Run run, Object target, String name) {
        if (target instanceof String text) {
            return StringMethods.bind(text, name);
        } else if (target instanceof Map || target instanceof List) {
            return CollectionMethods.bind(target, name);
        } else if (target instanceof Namespace namespace) {
            return namespace.attributes().get(name);
        } else if (target instanceof Loop loop) {
            return loop.attribute(run, name);
        }
        return null;
    }

    /** {@code target[key]}: a key wins over a method of the same name. */
    static Object item(Run run, Object target, Object key) {
        if (target instanceof Undefined undefined) {
            throw undefined.fault();
        }
        if (target instanceof Map<?, ?> map && (key instanceof String || Numbers.isNumber(key) || key == None.NONE)) {
            Object value = new Comparisons(run).find(map, key);
            if (value != null) {
                return value;
            }
        } else if (target instanceof List || target instanceof String) {
            Long index = Numbers.integerOrNull(key);
            if (index != null) {
                return element(run, target, index);
            }
        }
        return key instanceof String name
                ? attribute(run, target, name)
                : Undefined.element(target, key instanceof Long ? key.toString() : "of type " + Types.name(key));
    }

    private static Object element(Run run, Object target, long index) {
        long length = Types.length(target);
        long at = index < 0 ? index + length : index;
        if (at < 0 || at >= length) {
            return Undefined.element(target, String.valueOf(index));
        }
        if (target instanceof List<?> list) {
            return list.get((int) at);
        }
        String text = (String) target;
        run.budget().characters(text.length());
        int start = CodePoints.offset(text, (int) at);
        return text.substring(start, text.offsetByCodePoints(start, 1));
    }

    /** {@code target[start:stop:step]}; a bound that is absent is None. */
    static Object slice(Run run, Object target, Object start, Object stop, Object step) {
        if (target instanceof Undefined undefined) {
            throw undefined.fault();
        }
        if (!(target instanceof String) && !(target instanceof List)) {
            throw Fault.type("'" + Types.name(target) + "' object cannot be sliced");
        }
        long length = Types.length(target);
        long by = bound(step, 1);
        if (by == 0) {
            throw Fault.type("slice step cannot be zero");
        }
        long from = clamp(bound(start, by > 0 ? 0 : length), length, by);
        long to = stop == None.NONE && by < 0 ? -1 : clamp(bound(stop, length), length, by);
        List<Object> elements = Types.elements(run, target);
        List<Object> slice = new ArrayList<>();
        // A step beyond the length takes one element; limiting it keeps the sum from overflowing.
        long stride = Math.max(-length - 1, Math.min(length + 1, by));
        for (long i = from; by > 0 ? i < to : i > to; i += stride) {
            run.budget().step();
            slice.add(elements.get((int) i));
        }
        return sameType(run, target, slice);
    }

    private static Object sameType(Run run, Object target, List<Object> slice) {
        if (target instanceof String) {
            TextBuilder text = run.text();
            slice.forEach(character -> text.append((String) character));
            return text.toString();
        }
        return target instanceof Tuple ? new Tuple(slice) : slice;
    }

    private static long bound(Object value, long otherwise) {
        if (value == None.NONE) {
            return otherwise;
        }
        Long bound = Numbers.integerOrNull(value);
        if (bound == null) {
            throw value instanceof Undefined undefined
                    ? undefined.fault()
                    : Fault.type("slice indices must be integers or None, not " + Types.name(value));
        }
        return bound;
    }

    /** Where a bound falls, as Python's {@code slice.indices} has it. */
    private static long clamp(long bound, long length, long step) {
        long at = bound < 0 ? bound + length : bound;
        return step > 0 ? Math.max(0, Math.min(length, at)) : Math.max(-1, Math.min(length - 1, at));
    }
}
