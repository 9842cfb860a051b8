@NullMarked
package org.refusalunit.rejudge;

import org.jspecify.annotations.NullMarked;
