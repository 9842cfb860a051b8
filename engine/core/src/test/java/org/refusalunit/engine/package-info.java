/** Tests of the engine through the platform's own test kit and launcher. */
@NullMarked
package org.refusalunit.engine;

import org.jspecify.annotations.NullMarked;
