/** Public data sets, and tables of one's own. */
@NullMarked
package org.example.datasets;

import org.jspecify.annotations.NullMarked;
