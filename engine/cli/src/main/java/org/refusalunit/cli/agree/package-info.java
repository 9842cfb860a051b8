/** How far two judges agree. */
@NullMarked
package org.refusalunit.cli.agree;

import org.jspecify.annotations.NullMarked;
