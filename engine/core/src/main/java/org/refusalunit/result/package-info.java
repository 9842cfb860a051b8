/** Puts the result of a class and a model together and writes it as a deterministic document. */
@NullMarked
package org.refusalunit.result;

import org.jspecify.annotations.NullMarked;
