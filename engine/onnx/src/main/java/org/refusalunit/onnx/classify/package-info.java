/** Sequence classifiers on ONNX Runtime: models that give a text, or two texts together, probabilities of labels. */
@NullMarked
package org.refusalunit.onnx.classify;

import org.jspecify.annotations.NullMarked;
