/**
 * What is known of each public data set: its columns, its licence, and what becomes of its rows.
 *
 * <p>{@link org.refusalunit.datasets.sets.Datasets} is the list.
 */
@NullMarked
package org.refusalunit.datasets.sets;

import org.jspecify.annotations.NullMarked;
