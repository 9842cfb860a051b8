/** A judge and a backend of one's own: one class and one service entry each. */
@NullMarked
package org.example.extension;

import org.jspecify.annotations.NullMarked;
