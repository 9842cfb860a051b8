/** The demo model's training pairs and held-out prompts, generated from word lists and sentence shapes with a fixed seed. */
@NullMarked
package org.refusalunit.demo.data;

import org.jspecify.annotations.NullMarked;
