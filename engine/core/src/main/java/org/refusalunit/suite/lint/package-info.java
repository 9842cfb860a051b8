/**
 * Looks for what is allowed in a suite and mostly a mistake: near-duplicates, one-sided suites, invisible characters.
 *
 * <p>{@link org.refusalunit.suite.lint.Linter} is the way in. What each code means and how its figures come about is described
 * in {@code docs/lint.md}.
 */
@NullMarked
package org.refusalunit.suite.lint;

import org.jspecify.annotations.NullMarked;
