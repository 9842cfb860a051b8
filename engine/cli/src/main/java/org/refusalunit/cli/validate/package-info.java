/** Holding a judge against labels that people gave. */
@NullMarked
package org.refusalunit.cli.validate;

import org.jspecify.annotations.NullMarked;
