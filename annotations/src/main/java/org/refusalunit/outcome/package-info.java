/** What a run found: counts, rates with intervals, gates, and the result they add up to. */
@NullMarked
package org.refusalunit.outcome;

import org.jspecify.annotations.NullMarked;
