/** All trials as a table for spreadsheets. */
@NullMarked
package org.refusalunit.report.csv;

import org.jspecify.annotations.NullMarked;
