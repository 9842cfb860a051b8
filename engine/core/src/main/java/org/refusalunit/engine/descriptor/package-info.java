/** The nodes of the tree. */
@NullMarked
package org.refusalunit.engine.descriptor;

import org.jspecify.annotations.NullMarked;
