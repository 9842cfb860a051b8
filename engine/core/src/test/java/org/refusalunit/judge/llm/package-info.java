@NullMarked
package org.refusalunit.judge.llm;

import org.jspecify.annotations.NullMarked;
