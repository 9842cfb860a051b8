package org.refusalunit.onnx.template;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** Values as Python prints them: {@code str} on the outside, {@code repr} inside lists and maps. */
final class PythonText {

    private static final int DOUBLE_DIGITS = 17;

    private final Run run;

    private PythonText(Run run) {
        this.run = run;
    }

    static String str(Run run, Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Undefined) {
            return "";
        }
        TextBuilder out = run.text();
        new PythonText(run).repr(value, out);
        return out.toString();
    }

    static String repr(Run run, Object value) {
        TextBuilder out = run.text();
        new PythonText(run).repr(value, out);
        return out.toString();
    }

    private void repr(Object value, TextBuilder out) {
        run.budget().step();
        if (value instanceof String text) {
            quoted(text, out);
        } else if (value instanceof Boolean flag) {
            out.append(flag ? "True" : "False");
        } else if (value instanceof Double number) {
            out.append(number(number));
        } else if (value == None.NONE) {
            out.append("None");
        } else if (value instanceof Undefined) {
            out.append("Undefined");
        } else if (value instanceof Long) {
            out.append(value.toString());
        } else if (value instanceof List || value instanceof Map || value instanceof Namespace) {
            run.budget().enter();
            container(value, out);
            run.budget().leave();
        } else {
            throw Fault.of(
                    "a " + Types.name(value) + " is printed, which shows nothing but its type",
                    value instanceof OneShot ? "add '| list'" : "call it or print something else");
        }
    }

    private void container(Object value, TextBuilder out) {
        if (value instanceof Tuple tuple) {
            elements(tuple, out.append('('));
            out.append(tuple.size() == 1 ? ",)" : ")");
        } else if (value instanceof List<?> list) {
            elements(list, out.append('['));
            out.append(']');
        } else if (value instanceof Map<?, ?> map) {
            entries(map, out);
        } else if (value instanceof Namespace namespace) {
            entries(namespace.attributes(), out.append("<Namespace "));
            out.append('>');
        }
    }

    private void elements(List<?> list, TextBuilder out) {
        String separator = "";
        for (Object element : list) {
            repr(element, out.append(separator));
            separator = ", ";
        }
    }

    private void entries(Map<?, ?> map, TextBuilder out) {
        String separator = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            repr(entry.getKey(), out.append(separator));
            repr(entry.getValue(), out.append(": "));
            separator = ", ";
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    /** In single quotes, unless the text has some and no double quotes. */
    private static void quoted(String text, TextBuilder out) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        out.append(quote);
        text.codePoints().forEach(c -> escaped(c, quote, out));
        out.append(quote);
    }

    private static void escaped(int c, char quote, TextBuilder out) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\\' -> out.append("\\\\");
            default -> {
                if (c == quote) {
                    out.append('\\').append(quote);
                } else if (isPrintable(c)) {
                    out.append(Character.toString(c));
                } else {
                    String format = c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
                    out.append(String.format(format, c));
                }
            }
        }
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }

    /**
     * The shortest decimal that reads back as the same number, with an exponent below 1e-4 and from 1e16 on. {@link
     * Double#toString} is not always the shortest before JDK 19 and places its exponents elsewhere.
     */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        String sign = value < 0 || (value == 0 && 1 / value < 0) ? "-" : "";
        if (value == 0) {
            return sign + "0.0";
        }
        BigDecimal shortest = shortest(new BigDecimal(Math.abs(value)));
        String digits = shortest.unscaledValue().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        return sign + (exponent < -4 || exponent >= 16 ? scientific(digits, exponent) : plain(shortest));
    }

    private static BigDecimal shortest(BigDecimal exact) {
        double value = exact.doubleValue();
        for (int digits = 1; digits < DOUBLE_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(DOUBLE_DIGITS, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
    }

    private static String plain(BigDecimal number) {
        String text = number.toPlainString();
        return text.indexOf('.') < 0 ? text + ".0" : text;
    }

    private static String scientific(String digits, int exponent) {
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return mantissa + (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}
