/** A suite's declaration without a source file: annotations from the command line, and a class that carries them. */
@NullMarked
package org.refusalunit.cli.declare;

import org.jspecify.annotations.NullMarked;
