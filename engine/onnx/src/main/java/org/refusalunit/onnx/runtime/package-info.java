/** Sessions of ONNX Runtime: where a graph comes from, what computes it, and what was chosen. */
@NullMarked
package org.refusalunit.onnx.runtime;

import org.jspecify.annotations.NullMarked;
