/** Measures local models: the backend on ONNX Runtime beside a plain loop on the same runtime and beside transformers.js. */
@NullMarked
package org.refusalunit.benchmarks.local;

import org.jspecify.annotations.NullMarked;
