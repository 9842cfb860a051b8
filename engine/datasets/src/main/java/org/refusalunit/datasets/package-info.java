/**
 * The public data sets of refusal, and tables of prompts, as suites.
 *
 * <p>{@link org.refusalunit.datasets.DatasetLocator} finds files, {@link org.refusalunit.datasets.TableFormat} reads them,
 * {@link org.refusalunit.datasets.Fetch} brings them into the Hugging Face cache, {@link org.refusalunit.datasets.Export}
 * writes those that may be passed on.
 */
@NullMarked
package org.refusalunit.datasets;

import org.jspecify.annotations.NullMarked;
