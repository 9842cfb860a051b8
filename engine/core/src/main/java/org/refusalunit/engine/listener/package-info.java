/** Writes down what runs find: found by the launcher as a service. */
@NullMarked
package org.refusalunit.engine.listener;

import org.jspecify.annotations.NullMarked;
