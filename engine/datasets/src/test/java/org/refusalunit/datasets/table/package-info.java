@NullMarked
package org.refusalunit.datasets.table;

import org.jspecify.annotations.NullMarked;
