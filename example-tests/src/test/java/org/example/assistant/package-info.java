/** What a team writes: suites against models and against its own application. */
@NullMarked
package org.example.assistant;

import org.jspecify.annotations.NullMarked;
