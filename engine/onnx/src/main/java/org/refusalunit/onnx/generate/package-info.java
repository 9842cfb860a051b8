/**
 * Writing answers token by token. A {@link org.refusalunit.onnx.generate.Generator} has rows computed and picks their
 * tokens: a {@link org.refusalunit.onnx.generate.ContinuousBatch} in the slots of a
 * {@link org.refusalunit.onnx.generate.SlotDecoder}, where rows of any length come and go, or
 * {@link org.refusalunit.onnx.generate.EqualLengthBatches} on a {@link org.refusalunit.onnx.generate.Decoder}, batch by
 * batch. A {@link org.refusalunit.onnx.generate.Row} is one answer in the making, with its
 * {@link org.refusalunit.onnx.generate.Picking} and its {@link org.refusalunit.onnx.generate.Ending}.
 */
@NullMarked
package org.refusalunit.onnx.generate;

import org.jspecify.annotations.NullMarked;
