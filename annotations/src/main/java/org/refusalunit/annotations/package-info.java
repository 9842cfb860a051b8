/** What a test author writes on a class: the suite, the model, the judge, the gates. */
@NullMarked
package org.refusalunit.annotations;

import org.jspecify.annotations.NullMarked;
