/** A client of its own: what the platform's launcher shows of the engine, written down for the tests to read. */
@NullMarked
package org.refusalunit.clients.probe;

import org.jspecify.annotations.NullMarked;
