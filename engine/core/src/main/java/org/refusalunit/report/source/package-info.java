/** Results of runs, forks and models as reports see them: found, merged, held against an earlier run. */
@NullMarked
package org.refusalunit.report.source;

import org.jspecify.annotations.NullMarked;
