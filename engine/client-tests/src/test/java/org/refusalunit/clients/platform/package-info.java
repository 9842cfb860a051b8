/** The platform's console launcher and its launcher API, in several versions. */
@NullMarked
package org.refusalunit.clients.platform;

import org.jspecify.annotations.NullMarked;
