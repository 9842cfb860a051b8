/** Who judges, and what counts: policies, judging models, cascades, outer layers, and judging again. */
@NullMarked
package org.example.judging;

import org.jspecify.annotations.NullMarked;
