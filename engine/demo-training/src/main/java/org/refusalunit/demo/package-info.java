/** Trains the small language model that the tests and examples of RefusalUnit run against. */
@NullMarked
package org.refusalunit.demo;

import org.jspecify.annotations.NullMarked;
