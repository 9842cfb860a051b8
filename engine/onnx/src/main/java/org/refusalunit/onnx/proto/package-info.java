/** Protocol Buffers on the wire, as far as ONNX files need them: walked through and written without a schema. */
@NullMarked
package org.refusalunit.onnx.proto;

import org.jspecify.annotations.NullMarked;
