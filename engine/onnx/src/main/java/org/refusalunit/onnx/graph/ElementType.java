package org.refusalunit.onnx.graph;

/** Numbers of the element types that are spoken of here. */
final class ElementType {

    static final int UNKNOWN = 0;
    static final int FLOAT = 1;
    static final int UINT8 = 2;
    static final int INT32 = 6;
    static final int INT64 = 7;
    static final int FLOAT16 = 10;
    static final int BFLOAT16 = 16;

    private ElementType() {}

    static boolean isFloating(int type) {
        return type == FLOAT || type == FLOAT16 || type == BFLOAT16;
    }
}
