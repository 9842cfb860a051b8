/** Maven with Surefire. */
@NullMarked
package org.refusalunit.clients.maven;

import org.jspecify.annotations.NullMarked;
