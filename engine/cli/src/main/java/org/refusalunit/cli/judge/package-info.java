/** Judging rows of answers. */
@NullMarked
package org.refusalunit.cli.judge;

import org.jspecify.annotations.NullMarked;
