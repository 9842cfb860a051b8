/** What people and tools read beside the result document: the index, the console table, merged views. */
@NullMarked
package org.refusalunit.report;

import org.jspecify.annotations.NullMarked;
