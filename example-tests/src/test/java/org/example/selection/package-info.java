/** Suites of which a part is asked. */
@NullMarked
package org.example.selection;

import org.jspecify.annotations.NullMarked;
