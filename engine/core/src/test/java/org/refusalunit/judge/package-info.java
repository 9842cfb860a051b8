/** Tests of judging, and the commands that measure the rule judge and fit its weights. */
@NullMarked
package org.refusalunit.judge;

import org.jspecify.annotations.NullMarked;
