/** Makes a launcher that starts fast. */
@NullMarked
package org.refusalunit.cli.install;

import org.jspecify.annotations.NullMarked;
