/** Models behind HTTP APIs. */
@NullMarked
package org.refusalunit.http;

import org.jspecify.annotations.NullMarked;
