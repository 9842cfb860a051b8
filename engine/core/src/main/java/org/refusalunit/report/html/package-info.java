/** The report as one page that needs nothing else: figures and pictures drawn here, trials drawn by its script. */
@NullMarked
package org.refusalunit.report.html;

import org.jspecify.annotations.NullMarked;
