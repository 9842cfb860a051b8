/**
 * Chooses prompts by expressions over ids, tags, categories, expectations, scenarios and focus words. The grammar is described in
 * {@code docs/selection.md}.
 */
@NullMarked
package org.refusalunit.suite.select;

import org.jspecify.annotations.NullMarked;
