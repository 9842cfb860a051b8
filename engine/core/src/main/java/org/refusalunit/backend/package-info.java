/** Backends that need no other module: the synthetic model, applications under test; and the pool that shares them. */
@NullMarked
package org.refusalunit.backend;

import org.jspecify.annotations.NullMarked;
