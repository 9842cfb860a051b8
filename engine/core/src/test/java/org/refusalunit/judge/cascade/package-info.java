@NullMarked
package org.refusalunit.judge.cascade;

import org.jspecify.annotations.NullMarked;
