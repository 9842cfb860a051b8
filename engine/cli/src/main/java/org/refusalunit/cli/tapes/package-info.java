/** What lies on a tape. */
@NullMarked
package org.refusalunit.cli.tapes;

import org.jspecify.annotations.NullMarked;
