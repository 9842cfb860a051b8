/** What newer versions of the JUnit Platform have and the oldest supported one has not, and what is done there instead. */
@NullMarked
package org.refusalunit.engine.platform;

import org.jspecify.annotations.NullMarked;
