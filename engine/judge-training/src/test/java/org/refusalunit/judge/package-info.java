/** Proves the fit, and what it is fitted to. */
@NullMarked
package org.refusalunit.judge;

import org.jspecify.annotations.NullMarked;
