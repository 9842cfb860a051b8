/** Prompts that are conversations: several questions, the model's own answers between them, and which answer decides. */
@NullMarked
package org.example.conversation;

import org.jspecify.annotations.NullMarked;
