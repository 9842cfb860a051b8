/** What failure looks like. Left out of the build by their tag; run them with {@code -Dexamples.excluded= -Dgroups=failing}. */
@NullMarked
package org.example.failing;

import org.jspecify.annotations.NullMarked;
