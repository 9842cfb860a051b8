package org.refusalunit.onnx.template;

import java.util.AbstractList;
import java.util.List;

/** A list that prints as a tuple and equals only tuples. */
final class Tuple extends AbstractList<Object> {

    private final List<Object> elements;

    Tuple(List<Object> elements) {
        this.elements = elements;
    }

    @Override
    public Object get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }
}
