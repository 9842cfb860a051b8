/** Fits the weights of the rule judge and measures it. In the judge's package because cues and weights are its own affair. */
@NullMarked
package org.refusalunit.judge;

import org.jspecify.annotations.NullMarked;
