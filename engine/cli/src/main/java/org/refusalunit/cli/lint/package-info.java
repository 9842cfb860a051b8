/** Checking suites. */
@NullMarked
package org.refusalunit.cli.lint;

import org.jspecify.annotations.NullMarked;
