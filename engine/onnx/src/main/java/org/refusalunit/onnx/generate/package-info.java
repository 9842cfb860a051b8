/**
 * Writing answers token by token. A {@link org.refusalunit.onnx.generate.Decoder} computes, a
 * {@link org.refusalunit.onnx.generate.Sampler} picks, a {@link org.refusalunit.onnx.generate.Scheduler} decides who is
 * computed together, and a {@link org.refusalunit.onnx.generate.Batch} runs them to their end.
 */
@NullMarked
package org.refusalunit.onnx.generate;

import org.jspecify.annotations.NullMarked;
