/**
 * Tables: CSV, TSV, JSON, JSON Lines and Parquet, read row by row with the columns that are asked for.
 *
 * <p>{@link org.refusalunit.datasets.table.Tables#open} is the way in.
 */
@NullMarked
package org.refusalunit.datasets.table;

import org.jspecify.annotations.NullMarked;
