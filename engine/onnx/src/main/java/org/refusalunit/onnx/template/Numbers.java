package org.refusalunit.onnx.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Arithmetic as in Python, with whole numbers of 64 bits. */
final class Numbers {

    private Numbers() {}

    /** The value as a whole number if it is one; true is 1 and false is 0. */
    static @Nullable Long integerOrNull(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        return value instanceof Boolean flag ? Long.valueOf(flag ? 1 : 0) : null;
    }

    static @Nullable Double doubleOrNull(Object value) {
        if (value instanceof Double number) {
            return number;
        }
        Long integer = integerOrNull(value);
        return integer == null ? null : Double.valueOf(integer);
    }

    static boolean isNumber(Object value) {
        return value instanceof Long || value instanceof Double || value instanceof Boolean;
    }

    static Object negative(Object value) {
        if (value instanceof Double number) {
            return -number;
        }
        Long integer = integerOrNull(value);
        if (integer == null) {
            throw Fault.type("bad operand type for unary -: '" + Types.name(value) + "'");
        }
        return whole(() -> Math.negateExact(integer));
    }

    static Object calculate(String operator, Object left, Object right) {
        Long a = integerOrNull(left);
        Long b = integerOrNull(right);
        if (a != null && b != null && !operator.equals("/") && !(operator.equals("**") && b < 0)) {
            return whole(() -> calculate(operator, a.longValue(), b.longValue()));
        }
        Double x = doubleOrNull(left);
        Double y = doubleOrNull(right);
        if (x == null || y == null) {
            throw Fault.type("unsupported operand types for " + operator + ": '" + Types.name(left) + "' and '"
                    + Types.name(right) + "'");
        }
        return calculate(operator, x.doubleValue(), y.doubleValue());
    }

    private static long calculate(String operator, long a, long b) {
        return switch (operator) {
            case "+" -> Math.addExact(a, b);
            case "-" -> Math.subtractExact(a, b);
            case "*" -> Math.multiplyExact(a, b);
            case "//" -> {
                if (a == Long.MIN_VALUE && b == -1) {
                    throw new ArithmeticException("the quotient does not fit");
                }
                yield Math.floorDiv(a, nonZero(b));
            }
            case "%" -> Math.floorMod(a, nonZero(b));
            case "**" -> power(a, b);
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static double calculate(String operator, double x, double y) {
        return switch (operator) {
            case "+" -> x + y;
            case "-" -> x - y;
            case "*" -> x * y;
            case "/" -> x / nonZero(y);
            case "//" -> Math.floor(x / nonZero(y));
            case "%" -> {
                double remainder = x % nonZero(y);
                yield remainder != 0 && (remainder < 0) != (y < 0) ? remainder + y : remainder;
            }
            case "**" -> Math.pow(x, y);
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static long power(long base, long exponent) {
        long result = 1;
        long factor = base;
        for (long rest = exponent; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result = Math.multiplyExact(result, factor);
            }
            if (rest > 1) {
                factor = Math.multiplyExact(factor, factor);
            }
        }
        return result;
    }

    private static long nonZero(long divisor) {
        if (divisor == 0) {
            throw divisionByZero();
        }
        return divisor;
    }

    private static double nonZero(double divisor) {
        if (divisor == 0) {
            throw divisionByZero();
        }
        return divisor;
    }

    private static Fault divisionByZero() {
        return Fault.of("division by zero", "correct the template or its input");
    }

    private interface WholeResult {
        long get();
    }

    private static Object whole(WholeResult result) {
        try {
            return result.get();
        } catch (ArithmeticException overflow) {
            throw tooLarge();
        }
    }

    static Fault tooLarge() {
        return Fault.of("a whole number does not fit into 64 bits", "calculate with smaller numbers");
    }

    /** Rounds half to even on the exact binary value, as Python's round. */
    static double round(double value, long digits) {
        if (!Double.isFinite(value) || digits > 330) {
            return value;
        }
        if (digits < -330) {
            return Math.copySign(0.0, value);
        }
        double rounded = new BigDecimal(value)
                .setScale((int) digits, RoundingMode.HALF_EVEN)
                .doubleValue();
        return rounded == 0 ? Math.copySign(0.0, value) : rounded;
    }
}
