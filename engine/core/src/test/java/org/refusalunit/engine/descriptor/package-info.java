@NullMarked
package org.refusalunit.engine.descriptor;

import org.jspecify.annotations.NullMarked;
