/** Test classes as users write them; the clients run them. */
@NullMarked
package org.refusalunit.clients.sample;

import org.jspecify.annotations.NullMarked;
