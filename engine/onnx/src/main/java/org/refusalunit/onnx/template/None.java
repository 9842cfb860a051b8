package org.refusalunit.onnx.template;

/** Python's None as a value of a template; keeps {@code null} out of the interpreter. */
enum None {
    NONE
}
