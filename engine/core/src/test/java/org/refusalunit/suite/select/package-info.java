@NullMarked
package org.refusalunit.suite.select;

import org.jspecify.annotations.NullMarked;
