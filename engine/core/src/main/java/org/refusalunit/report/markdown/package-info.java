/** The report as Markdown for pull requests and the summary of a job. */
@NullMarked
package org.refusalunit.report.markdown;

import org.jspecify.annotations.NullMarked;
