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
        for (int at = 0; at < format.length(); at++) {
            char c = format.charAt(at);
            if (c != '%') {
                out.append(c);
                continue;
            }
            at++;
            char conversion = at < format.length() ? format.charAt(at) : '\0';
            if (conversion == '%') {
                out.append('%');
                continue;
            }
            if (next >= arguments.size()) {
                throw Fault.type("not enough arguments for format string");
            }
            out.append(converted(run, conversion, arguments.get(next++)));
        }
        if (next < arguments.size()) {
            throw Fault.type("not all arguments converted during string formatting");
        }
        return out.toString();
    }

    private static String converted(Run run, char conversion, Object value) {
        switch (conversion) {
            case 's':
                return PythonText.str(run, value);
            case 'r':
                return PythonText.repr(run, value);
            case 'd', 'i':
                Long whole = value instanceof Double number
                        ? Long.valueOf(number.longValue())
                        : Numbers.integerOrNull(value);
                if (whole == null) {
                    throw Fault.type("%d format: a real number is required, not " + Types.name(value));
                }
                return whole.toString();
            default:
                throw Fault.of(
                        "the format conversion '%" + conversion + "' is not supported", "use %s, or round before");
        }
    }
}
