/** Models of the Hugging Face Hub, from its local cache or downloaded into it. */
@NullMarked
package org.refusalunit.onnx.hub;

import org.jspecify.annotations.NullMarked;
