/** Sequence classifiers as judges: what their labels mean, what they are given to read, and verdicts in batches. */
@NullMarked
package org.refusalunit.onnx.judge;

import org.jspecify.annotations.NullMarked;
