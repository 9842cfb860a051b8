/** From a conversation to token ids and from token ids back to text. */
@NullMarked
package org.refusalunit.onnx.tokenizer;

import org.jspecify.annotations.NullMarked;
