package org.refusalunit.onnx.template;

import java.util.List;

/**
 * What filters such as {@code map} and {@code select} return, as Python's generators do: always true, without length or
 * items, and empty once it has been run through.
 */
final class OneShot {

    private List<Object> elements;

    OneShot(List<Object> elements) {
        this.elements = elements;
    }

    List<Object> take() {
        List<Object> taken = elements;
        elements = List.of();
        return taken;
    }
}
