/** Measures the engine as a whole against JUnit Jupiter, each case in a JVM of its own. */
@NullMarked
package org.refusalunit.benchmarks;

import org.jspecify.annotations.NullMarked;
