package org.refusalunit.suite;

import java.util.Objects;
import org.refusalunit.trial.Prompt;

/**
 * A prompt and where it stands in its file.
 *
 * @param prompt the prompt
 * @param line its line, from 1
 */
public record SuiteEntry(Prompt prompt, int line) {

    public SuiteEntry {
        Objects.requireNonNull(prompt, "prompt");
    }
}
