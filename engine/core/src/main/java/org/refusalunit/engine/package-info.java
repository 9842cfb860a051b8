/** The JUnit Platform engine. The only package that knows the platform. */
@NullMarked
package org.refusalunit.engine;

import org.jspecify.annotations.NullMarked;
