/**
 * Recorded replies: what a model answered is kept in a file per reply, under the hash of everything that can change the
 * answer, and can be played back without the model.
 */
@NullMarked
package org.refusalunit.tape;

import org.jspecify.annotations.NullMarked;
