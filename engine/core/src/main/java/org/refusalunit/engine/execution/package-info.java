/** From a prompt's test to its outcome: opening models, waiting for replies, judging, asserting, remembering. */
@NullMarked
package org.refusalunit.engine.execution;

import org.jspecify.annotations.NullMarked;
