package org.refusalunit.onnx.template;

import java.util.ArrayList;
import java.util.List;

/** The binary operators that calculate: on numbers, and {@code +} and {@code *} on texts and lists. */
final class Operators {

    private Operators() {}

    static Object apply(Run run, String operator, Object left, Object right) {
        if (left instanceof Undefined undefined) {
            throw undefined.fault();
        }
        if (right instanceof Undefined undefined) {
            throw undefined.fault();
        }
        if (operator.equals("+")) {
            if (left instanceof String a && right instanceof String b) {
                return run.text().append(a).append(b).toString();
            }
            if (left instanceof List<?> a
                    && right instanceof List<?> b
                    && (left instanceof Tuple) == (right instanceof Tuple)) {
                return joined(run, a, b);
            }
            if (left instanceof String || right instanceof String) {
                throw cannotAdd(left, right);
            }
        }
        if (operator.equals("*")) {
            if (left instanceof String || left instanceof List) {
                return repeated(run, left, right);
            }
            if (right instanceof String || right instanceof List) {
                return repeated(run, right, left);
            }
        }
        if (operator.equals("%") && left instanceof String text) {
            return PercentFormat.format(run, text, right);
        }
        return Numbers.calculate(operator, left, right);
    }

    private static Fault cannotAdd(Object left, Object right) {
        return Fault.of(
                "cannot add '" + Types.name(left) + "' and '" + Types.name(right) + "'",
                "join them with '~', or give the template text where it expects text");
    }

    private static Object joined(Run run, List<?> left, List<?> right) {
        run.budget().steps((long) left.size() + right.size());
        List<Object> joined = new ArrayList<>(left.size() + right.size());
        joined.addAll(left);
        joined.addAll(right);
        return left instanceof Tuple ? new Tuple(joined) : joined;
    }

    private static Object repeated(Run run, Object value, Object count) {
        Long times = Numbers.integerOrNull(count);
        if (times == null) {
            throw Fault.type("can't multiply sequence by non-int of type '" + Types.name(count) + "'");
        }
        if (value instanceof String text) {
            return run.text().repeat(text, times).toString();
        }
        List<?> list = (List<?>) value;
        List<Object> repeated = new ArrayList<>();
        if (!list.isEmpty() && times > 0) {
            run.budget().steps(times);
            run.budget().steps(times * list.size());
            for (long i = 0; i < times; i++) {
                repeated.addAll(list);
            }
        }
        return value instanceof Tuple ? new Tuple(repeated) : repeated;
    }
}
