/** What is asked and answered: prompts, replies, verdicts. Plain values without behaviour of their own. */
@NullMarked
package org.refusalunit.trial;

import org.jspecify.annotations.NullMarked;
