/** An outer layer in front of a model: what it is made of, and how its decisions meet the verdicts on the model's answers. */
@NullMarked
package org.refusalunit.judge.layers;

import org.jspecify.annotations.NullMarked;
