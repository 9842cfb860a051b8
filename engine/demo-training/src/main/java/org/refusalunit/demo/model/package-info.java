/** A Llama-style decoder in plain Java: forward pass, exact gradients and the optimiser, the same bits on every JVM. */
@NullMarked
package org.refusalunit.demo.model;

import org.jspecify.annotations.NullMarked;
