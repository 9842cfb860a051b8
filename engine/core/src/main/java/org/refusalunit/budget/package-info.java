/** What a run may spend, what it has spent, and what keeps it from spending more. */
@NullMarked
package org.refusalunit.budget;

import org.jspecify.annotations.NullMarked;
