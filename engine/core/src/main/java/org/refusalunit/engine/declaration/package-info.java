/** What a test class declares, read from its annotations without opening or asking anything. */
@NullMarked
package org.refusalunit.engine.declaration;

import org.jspecify.annotations.NullMarked;
