package org.refusalunit.onnx.template;

/** A value that can be called: a global function, a macro, or a method bound to its value. */
interface Callable {

    Object call(Run run, Arguments arguments);
}
