package org.refusalunit.onnx.template;

import java.util.LinkedHashMap;
import java.util.Map;

/** The one mutable value: what {@code namespace()} returns, to carry a result out of a loop. */
final class Namespace {

    private final Map<String, Object> attributes = new LinkedHashMap<>();

    Object get(String name) {
        Object value = attributes.get(name);
        return value == null ? Undefined.attribute(this, name) : value;
    }

    void set(String name, Object value) {
        attributes.put(name, value);
    }

    Map<String, Object> attributes() {
        return attributes;
    }
}
