@NullMarked
package org.refusalunit.judge.layers;

import org.jspecify.annotations.NullMarked;
