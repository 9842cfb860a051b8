@NullMarked
package org.refusalunit.datasets;

import org.jspecify.annotations.NullMarked;
