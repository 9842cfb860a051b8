/** How tests become the rows of the table of faults in the documentation. */
@NullMarked
package org.refusalunit.http.fault;

import org.jspecify.annotations.NullMarked;
