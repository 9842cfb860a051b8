/**
 * Reads suites: locations, formats, faults, hashes, samples.
 *
 * <p>{@link org.refusalunit.suite.Suites#load} is the way in. The format of suite files, the canonical form and the rule of
 * samples are described in {@code docs/suites.md}.
 */
@NullMarked
package org.refusalunit.suite;

import org.jspecify.annotations.NullMarked;
