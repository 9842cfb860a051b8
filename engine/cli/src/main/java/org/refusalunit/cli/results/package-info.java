/** Comparing results and doing them again. */
@NullMarked
package org.refusalunit.cli.results;

import org.jspecify.annotations.NullMarked;
