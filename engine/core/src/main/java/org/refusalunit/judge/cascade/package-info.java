/** Two judges, of which the second sees what the first one cannot decide. */
@NullMarked
package org.refusalunit.judge.cascade;

import org.jspecify.annotations.NullMarked;
