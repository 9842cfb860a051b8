package org.refusalunit.engine.declaration;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Options of the form {@code name=value}. */
final class Options {

    private Options() {}

    static Map<String, Object> parse(Annotation annotation, List<?> options) {
        Map<String, Object> parsed = new TreeMap<>();
        for (Object option : options) {
            String text = option.toString();
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("option \"" + text + "\" of @"
                        + annotation.annotationType().getSimpleName() + " is not of the form name=value");
            }
            String name = text.substring(0, equals).strip();
            if (parsed.put(name, text.substring(equals + 1).strip()) != null) {
                throw new IllegalArgumentException("option \"" + name + "\" of @"
                        + annotation.annotationType().getSimpleName() + " is given twice");
            }
        }
        return parsed;
    }
}
