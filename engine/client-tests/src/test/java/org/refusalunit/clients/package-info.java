/** Where the clients are and how they are started. */
@NullMarked
package org.refusalunit.clients;

import org.jspecify.annotations.NullMarked;
