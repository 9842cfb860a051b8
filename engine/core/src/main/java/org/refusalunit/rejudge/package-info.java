/** Judging again what was answered before: recorded results and tapes, without asking any model under test. */
@NullMarked
package org.refusalunit.rejudge;

import org.jspecify.annotations.NullMarked;
