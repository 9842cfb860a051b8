/** A model's files as Hugging Face exports lay them out, and the facts that are read from them. */
@NullMarked
package org.refusalunit.onnx.model;

import org.jspecify.annotations.NullMarked;
