package org.refusalunit.onnx.template;

import java.util.List;
import java.util.Map;

/** {@code 'text %s' % values} with the conversions {@code %s}, {@code %r}, {@code %d}, {@code %i} and {@code %%}. */
final class PercentFormat {

    private PercentFormat() {}

    static String format(Run run, String format, Object values) {
        if (values instanceof Map) {
            throw Fault.of("a format is filled from a dict", "use '~' or a tuple of values instead");
        }
        List<Object> arguments = values instanceof Tuple tuple ? tuple : List.of(values);
        TextBuilder out = run.text();
        int next = 0;
        int from = 0;
        for (int at = format.indexOf('%'); at >= 0; at = format.indexOf('%', from)) {
            out.append(format, from, at);
            char conversion = at + 1 < format.length() ? format.charAt(at + 1) : '\0';
            from = Math.min(at + 2, format.length());
            if (conversion == '%') {
                out.append('%');
            } else if (next < arguments.size()) {
                out.append(converted(run, conversion, arguments.get(next++)));
            } else {
                throw Fault.type("not enough arguments for format string");
            }
        }
        out.append(format, from, format.length());
        if (next < arguments.size()) {
            throw Fault.type("not all arguments converted during string formatting");
        }
        return out.toString();
    }

    private static String converted(Run run, char conversion, Object value) {
        return switch (conversion) {
            case 's' -> PythonText.str(run, value);
            case 'r' -> PythonText.repr(run, value);
            case 'd', 'i' -> whole(value);
            default ->
                throw Fault.of(
                        "the format conversion '%" + conversion + "' is not supported", "use %s, or round before");
        };
    }

    private static String whole(Object value) {
        Long whole = value instanceof Double number ? Long.valueOf(number.longValue()) : Numbers.integerOrNull(value);
        if (whole == null) {
            throw Fault.type("%d format: a real number is required, not " + Types.name(value));
        }
        return whole.toString();
    }
}
