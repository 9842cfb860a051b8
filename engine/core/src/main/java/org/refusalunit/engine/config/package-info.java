/** The configuration parameters of the engine. */
@NullMarked
package org.refusalunit.engine.config;

import org.jspecify.annotations.NullMarked;
