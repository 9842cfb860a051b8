package org.refusalunit.onnx.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Filters that make a number of their value. */
final class NumberFilters {

    static final Map<String, Filters.Filter> TABLE = Map.of(
            "int", NumberFilters::integer,
            "float", NumberFilters::decimal,
            "abs", NumberFilters::absolute,
            "round", NumberFilters::round,
            "sum", NumberFilters::sum);

    private static final int LONGEST_NUMBER = 400;

    private static final Pattern FLOAT =
            Pattern.compile("[+-]?(?:(?:[0-9]++(?:\\.[0-9]*+)?+|\\.[0-9]++)(?:e[+-]?[0-9]++)?+|inf|infinity|nan)");

    private NumberFilters() {}

    private static Object integer(Run run, Object value, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("int", "default", "base");
        Object otherwise = bound.get(0, 0L);
        if (value instanceof Undefined undefined) {
            throw undefined.fault();
        }
        if (value instanceof String text) {
            String digits = PythonWhitespace.stripEnd(PythonWhitespace.stripStart(text));
            BigInteger whole = whole(digits, bound.integer(1, 10));
            if (whole != null) {
                return exact(whole);
            }
        }
        Double number = value instanceof String text ? parse(text) : Numbers.doubleOrNull(value);
        Long whole = Numbers.integerOrNull(value);
        if (whole != null) {
            return whole;
        }
        return number == null || !Double.isFinite(number) ? otherwise : exact(new BigDecimal(number).toBigInteger());
    }

    private static @Nullable BigInteger whole(String text, long base) {
        if (base < Character.MIN_RADIX || base > Character.MAX_RADIX) {
            throw Fault.type("int() base must be >= 2 and <= 36");
        }
        String digits = text.replace("_", "");
        String prefix = base == 16 ? "0x" : base == 8 ? "0o" : base == 2 ? "0b" : "";
        if (!prefix.isEmpty() && digits.toLowerCase(Locale.ROOT).startsWith(prefix)) {
            digits = digits.substring(2);
        }
        if (digits.isEmpty() || digits.length() > LONGEST_NUMBER) {
            return null;
        }
        try {
            return new BigInteger(digits, (int) base);
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    private static Object exact(BigInteger whole) {
        if (whole.bitLength() >= Long.SIZE) {
            throw Numbers.tooLarge();
        }
        return whole.longValue();
    }

    private static Object decimal(Run run, Object value, Arguments arguments) {
        Object otherwise = arguments.bind("float", "default").get(0, 0.0);
        if (value instanceof Undefined undefined) {
            throw undefined.fault();
        }
        Double number = value instanceof String text ? parse(text) : Numbers.doubleOrNull(value);
        return number == null ? otherwise : number;
    }

    private static @Nullable Double parse(String text) {
        String digits =
                PythonWhitespace.stripEnd(PythonWhitespace.stripStart(text)).toLowerCase(Locale.ROOT);
        if (digits.length() > LONGEST_NUMBER || !FLOAT.matcher(digits).matches()) {
            return null;
        }
        if (digits.endsWith("nan")) {
            return Double.NaN;
        }
        if (digits.contains("inf")) {
            return digits.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.valueOf(digits);
    }

    private static Object absolute(Run run, Object value, Arguments arguments) {
        arguments.bind("abs");
        if (value instanceof Double number) {
            return Math.abs(number);
        }
        Long whole = Numbers.integerOrNull(value);
        if (whole == null) {
            throw value instanceof Undefined undefined
                    ? undefined.fault()
                    : Fault.type("bad operand type for abs(): '" + Types.name(value) + "'");
        }
        return whole < 0 ? Numbers.negative(whole) : whole;
    }

    private static Object round(Run run, Object value, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("round", "precision", "method");
        String method = bound.has(1) ? bound.requiredText(1) : "common";
        long precision = bound.integer(0, 0);
        Double number = Numbers.doubleOrNull(value);
        if (number == null) {
            throw value instanceof Undefined undefined
                    ? undefined.fault()
                    : Fault.type("type " + Types.name(value) + " cannot be rounded");
        }
        double scale = Math.pow(10, (double) precision);
        return switch (method) {
            case "common" -> {
                Long whole = Numbers.integerOrNull(value);
                if (whole == null) {
                    yield Numbers.round(number, precision);
                }
                yield precision >= 0 ? whole : exact(new BigDecimal(Numbers.round(number, precision)).toBigInteger());
            }
            case "ceil" -> Math.ceil(number * scale) / scale;
            case "floor" -> Math.floor(number * scale) / scale;
            default -> throw Fault.type("method must be common, ceil or floor");
        };
    }

    private static Object sum(Run run, Object value, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("sum", "attribute", "start");
        Object sum = bound.get(1, 0L);
        boolean attribute = bound.get(0, None.NONE) != None.NONE;
        for (Object element : Types.elements(run, value)) {
            Object part = attribute ? AttributePath.of(run, element, bound.required(0)) : element;
            sum = Operators.apply(run, "+", sum, part);
        }
        return sum;
    }
}
