/**
 * How fast prompts go through an API: a server that answers after a fixed time, this project as whole processes against it,
 * and peers where they are installed. {@code docs/benchmarks-api.md} has the command and the figures.
 */
@NullMarked
package org.refusalunit.benchmarks.api;

import org.jspecify.annotations.NullMarked;
