/** What providers' APIs are asked and what they say, byte for byte. Knows nothing of connections. */
@NullMarked
package org.refusalunit.http.wire;

import org.jspecify.annotations.NullMarked;
