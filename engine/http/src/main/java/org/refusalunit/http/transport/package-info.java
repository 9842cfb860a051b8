/** How requests reach a server and answers come back: concurrency, retries, limits, secrets. Knows no provider. */
@NullMarked
package org.refusalunit.http.transport;

import org.jspecify.annotations.NullMarked;
