package org.refusalunit.onnx.template;

/** The {@code attribute} argument of filters: a name, a position, or several of them joined by dots. */
final class AttributePath {

    private AttributePath() {}

    static Object of(Run run, Object value, Object path) {
        if (!(path instanceof String names)) {
            return Access.item(run, value, path);
        }
        Object found = value;
        for (Object part : TextCutting.split(run, names, ".", -1)) {
            String name = (String) part;
            boolean position =
                    !name.isEmpty() && name.length() < 10 && name.chars().allMatch(c -> c >= '0' && c <= '9');
            found = Access.item(run, found, position ? Long.valueOf(name) : name);
        }
        return found;
    }
}
