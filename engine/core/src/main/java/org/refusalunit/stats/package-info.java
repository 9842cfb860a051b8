/** Rates, intervals and gates. */
@NullMarked
package org.refusalunit.stats;

import org.jspecify.annotations.NullMarked;
