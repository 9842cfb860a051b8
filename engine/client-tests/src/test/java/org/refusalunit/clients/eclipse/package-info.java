/** The test runner of Eclipse. */
@NullMarked
package org.refusalunit.clients.eclipse;

import org.jspecify.annotations.NullMarked;
