/** The demonstration classifier of refusals: its data, its training, and the files that ship. */
@NullMarked
package org.refusalunit.demo.classifier;

import org.jspecify.annotations.NullMarked;
