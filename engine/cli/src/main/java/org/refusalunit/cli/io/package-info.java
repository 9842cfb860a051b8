/** Files and standard streams of the command line, and rows of JSON in them. */
@NullMarked
package org.refusalunit.cli.io;

import org.jspecify.annotations.NullMarked;
