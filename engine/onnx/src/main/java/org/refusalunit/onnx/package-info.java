/**
 * Local models on ONNX Runtime. {@link org.refusalunit.onnx.OnnxBackendProvider} is the way in; the packages below it serve
 * this module and may change in any release.
 */
@NullMarked
package org.refusalunit.onnx;

import org.jspecify.annotations.NullMarked;
