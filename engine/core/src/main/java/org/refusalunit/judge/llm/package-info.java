/**
 * A judge that asks a model: what it is asked, how prompt and answer are kept from speaking to it, and how its answer is read.
 */
@NullMarked
package org.refusalunit.judge.llm;

import org.jspecify.annotations.NullMarked;
