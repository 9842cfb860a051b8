/** The command line: what it is made of, and how a command ends. */
@NullMarked
package org.refusalunit.cli;

import org.jspecify.annotations.NullMarked;
