/** What a new backend, judge, suite format or report implements: one class and one service entry each. */
@NullMarked
package org.refusalunit.spi;

import org.jspecify.annotations.NullMarked;
