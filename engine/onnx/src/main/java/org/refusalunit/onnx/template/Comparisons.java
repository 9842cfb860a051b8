package org.refusalunit.onnx.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Equality, order and membership as in Python. */
final class Comparisons {

    private final Budget budget;

    Comparisons(Run run) {
        this.budget = run.budget();
    }

    boolean holds(String operator, Object left, Object right) {
        return switch (operator) {
            case "==" -> equal(left, right);
            case "!=" -> !equal(left, right);
            case "<" -> less(left, right, operator);
            case ">" -> less(right, left, operator);
            case "<=" -> atMost(left, right, operator);
            case ">=" -> atMost(right, left, operator);
            case "in" -> contains(right, left);
            case "not in" -> !contains(right, left);
            default -> throw new IllegalArgumentException(operator);
        };
    }

    boolean equal(Object left, Object right) {
        budget.step();
        if (left instanceof String a && right instanceof String b) {
            budget.characters(Math.min(a.length(), b.length()));
            return a.equals(b);
        }
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return equalNumbers(left, right);
        }
        if (left instanceof Undefined) {
            return right instanceof Undefined;
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            return (left instanceof Tuple) == (right instanceof Tuple) && nested(() -> equalElements(a, b));
        }
        if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
            return nested(() -> equalEntries(a, b));
        }
        return left == right;
    }

    private static boolean equalNumbers(Object left, Object right) {
        Long a = Numbers.integerOrNull(left);
        Long b = Numbers.integerOrNull(right);
        if (a != null && b != null) {
            return a.equals(b);
        }
        Double x = Numbers.doubleOrNull(left);
        Double y = Numbers.doubleOrNull(right);
        return x != null && y != null && x.doubleValue() == y.doubleValue();
    }

    private boolean equalElements(List<?> a, List<?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!equal(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean equalEntries(Map<?, ?> a, Map<?, ?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : a.entrySet()) {
            Object other = find(b, entry.getKey());
            if (other == null || !equal(entry.getValue(), other)) {
                return false;
            }
        }
        return true;
    }

    /** The value under a key, with numbers found by their value as in Python; null if there is none. */
    @Nullable
    Object find(Map<?, ?> map, Object key) {
        budget.step();
        if (key instanceof String || key == None.NONE) {
            return map.get(key);
        }
        if (!Numbers.isNumber(key)) {
            throw unusableKey(key);
        }
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (equal(entry.getKey(), key)) {
                return entry.getValue();
            }
        }
        return null;
    }

    static Fault unusableKey(Object key) {
        return Fault.of(
                "a value of type '" + Types.name(key) + "' cannot be a key of a dict",
                "use text, a number, a boolean or none");
    }

    boolean less(Object left, Object right, String operator) {
        budget.step();
        if (left instanceof String a && right instanceof String b) {
            budget.characters(Math.min(a.length(), b.length()));
            return compareCodePoints(a, b) < 0;
        }
        Long i = Numbers.integerOrNull(left);
        Long j = Numbers.integerOrNull(right);
        if (i != null && j != null) {
            return i < j;
        }
        Double x = Numbers.doubleOrNull(left);
        Double y = Numbers.doubleOrNull(right);
        if (x != null && y != null) {
            return x < y;
        }
        if (left instanceof List<?> a
                && right instanceof List<?> b
                && (left instanceof Tuple) == (right instanceof Tuple)) {
            return nested(() -> lessElements(a, b, operator));
        }
        throw incomparable(left, right, operator);
    }

    private static Fault incomparable(Object left, Object right, String operator) {
        if (left instanceof Undefined undefined) {
            return undefined.fault();
        }
        if (right instanceof Undefined undefined) {
            return undefined.fault();
        }
        return Fault.type("'" + operator + "' not supported between instances of '" + Types.name(left) + "' and '"
                + Types.name(right) + "'");
    }

    private boolean atMost(Object left, Object right, String operator) {
        return less(left, right, operator) || equal(left, right);
    }

    private boolean lessElements(List<?> a, List<?> b, String operator) {
        int common = Math.min(a.size(), b.size());
        for (int i = 0; i < common; i++) {
            if (!equal(a.get(i), b.get(i))) {
                return less(a.get(i), b.get(i), operator);
            }
        }
        return a.size() < b.size();
    }

    /** Java orders texts by UTF-16 units, which differs beyond the basic plane. */
    private static int compareCodePoints(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean sameKind = Character.isSurrogate(x) == Character.isSurrogate(y);
                return sameKind ? Character.compare(x, y) : Character.isSurrogate(x) ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    boolean contains(Object container, Object sought) {
        if (container instanceof String text) {
            if (sought instanceof String part) {
                budget.search(text.length(), part.length());
                return text.contains(part);
            }
            throw Fault.type("'in <string>' requires string as left operand, not " + Types.name(sought));
        }
        if (container instanceof Map<?, ?> map) {
            return find(map, sought) != null;
        }
        if (container instanceof List<?> list) {
            return containsElement(list, sought);
        }
        if (container instanceof OneShot generator) {
            return containsElement(generator.take(), sought);
        }
        if (container instanceof Undefined) {
            return false;
        }
        throw Fault.type("argument of type '" + Types.name(container) + "' is not iterable");
    }

    boolean containsElement(List<?> list, Object sought) {
        for (Object element : list) {
            if (equal(element, sought)) {
                return true;
            }
        }
        return false;
    }

    /** The elements in order, equal ones as they came. */
    List<Object> sorted(List<Object> elements, boolean descending, KeyOf keyOf) {
        budget.steps(elements.size());
        List<Keyed> keyed = new ArrayList<>(elements.size());
        for (Object element : elements) {
            keyed.add(new Keyed(keyOf.key(element), element));
        }
        try {
            keyed.sort((a, b) -> {
                int order = less(a.key, b.key, "<") ? -1 : less(b.key, a.key, "<") ? 1 : 0;
                return descending ? -order : order;
            });
        } catch (IllegalArgumentException contradiction) {
            throw Fault.of("the values have no order, as nan among numbers has none", "leave it out before sorting");
        }
        List<Object> sorted = new ArrayList<>(keyed.size());
        for (Keyed element : keyed) {
            sorted.add(element.element);
        }
        return sorted;
    }

    /** What an element is ordered by. */
    interface KeyOf {
        Object key(Object element);
    }

    private record Keyed(Object key, Object element) {}

    private interface Answer {
        boolean get();
    }

    private boolean nested(Answer answer) {
        budget.enter();
        boolean result = answer.get();
        budget.leave();
        return result;
    }
}
