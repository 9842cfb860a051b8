@NullMarked
package org.refusalunit.suite.lint;

import org.jspecify.annotations.NullMarked;
