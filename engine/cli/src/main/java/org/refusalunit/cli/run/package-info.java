/** Running suites on the engine. */
@NullMarked
package org.refusalunit.cli.run;

import org.jspecify.annotations.NullMarked;
