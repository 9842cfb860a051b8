/** A byte-level BPE tokenizer: training, encoding, and the {@code tokenizer.json} of Hugging Face. */
@NullMarked
package org.refusalunit.demo.tokenizer;

import org.jspecify.annotations.NullMarked;
