/** From selectors to the tree of tests. */
@NullMarked
package org.refusalunit.engine.discovery;

import org.jspecify.annotations.NullMarked;
