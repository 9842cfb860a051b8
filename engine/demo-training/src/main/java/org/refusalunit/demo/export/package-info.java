/** Writes a trained model as a folder laid out like a Hugging Face export to ONNX. */
@NullMarked
package org.refusalunit.demo.export;

import org.jspecify.annotations.NullMarked;
