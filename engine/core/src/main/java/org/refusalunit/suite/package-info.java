/** Reads suites: locations, formats, faults, hashes, samples. */
@NullMarked
package org.refusalunit.suite;

import org.jspecify.annotations.NullMarked;
