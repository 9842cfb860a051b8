/** Local models on ONNX Runtime. */
@NullMarked
package org.refusalunit.onnx;

import org.jspecify.annotations.NullMarked;
