package org.refusalunit.onnx.template;

/**
 * What a missing name, attribute or item gives: it prints as nothing and is empty and false, and anything else done
 * with it is a fault.
 *
 * @param problem what to say then
 * @param wayOut what to do about it
 */
record Undefined(String problem, String wayOut) {

    Undefined(String problem) {
        this(problem, "give the template this value, or guard its use there with 'is defined' or a default");
    }

    static Undefined name(String name) {
        return new Undefined("'" + name + "' is undefined");
    }

    static Undefined attribute(Object owner, String name) {
        String type = Types.name(owner);
        String object = owner == None.NONE ? "'None'" : "'" + type + " object'";
        return new Undefined(object + " has no attribute '" + name + "'");
    }

    static Undefined element(Object owner, String key) {
        return new Undefined(Types.name(owner) + " object has no element " + key);
    }

    Fault fault() {
        return Fault.of(problem, wayOut);
    }
}
