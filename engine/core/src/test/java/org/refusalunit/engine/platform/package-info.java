@NullMarked
package org.refusalunit.engine.platform;

import org.jspecify.annotations.NullMarked;
