/** Gates: declared bounds, and how they come out on the trials of a class and a model. */
@NullMarked
package org.refusalunit.stats.gate;

import org.jspecify.annotations.NullMarked;
