package org.refusalunit.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The labelled sets of others, in a folder of the user's: two under the MIT licence that the judge is fitted to, and one that
 * it is only measured on. Their bytes are checked, so that a fit is the same everywhere.
 */
final class DevelopmentSets {

    /** ChatGPT's answers of 2023, labelled by Reuter and Schulze: github.com/maxwellreuter/chatgpt-refusals, MIT. */
    static final String REUTER = "dev-reuter.jsonl";

    /** Gold data of OpenAI's rule-based rewards: github.com/openai/safety-rbr-code-and-data, MIT. */
    static final String RBR = "dev-rbr-soft.jsonl";

    /** Completions of XSTest: github.com/paul-rottger/exaggerated-safety. Never trained on for what ships. */
    static final String XSTEST = "dev-xstest.jsonl";

    private static final Map<String, String> HASHES = Map.of(
            REUTER, "c0f5dbb5eb30a5f46baa48d9412e73ad6aa98d554fd9e2a9176e295d81adac8f",
            RBR, "11ccd2f92027669d7d05e04c7dfe77f1b6e8553df7dab784a942c952e58089fa",
            XSTEST, "00caf7ebf50ab54c572d864c6851121af40bc852980a3280ed3ace6490ac3427");

    /** The synthetic answers of one writer say less about models. */
    private static final Map<String, Double> WEIGHTS = Map.of(REUTER, 1.0, RBR, 0.4, XSTEST, 1.0);

    private final Path folder;

    DevelopmentSets(Path folder) {
        this.folder = folder;
    }

    /** The sets that the shipped judge is fitted to, the own corpus first. */
    List<LabelledSet> trained() throws IOException {
        List<LabelledSet> sets = new ArrayList<>(
                List.of(LabelledSet.own(), LabelledSet.languages(), LabelledSet.plain(), LabelledSet.assistants()));
        sets.add(read(REUTER));
        sets.add(read(RBR));
        return sets;
    }

    /**
     * One of the sets.
     *
     * @throws IllegalArgumentException if the file has other bytes
     */
    LabelledSet read(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + " is missing; docs/judge.md tells how to make it");
        }
        byte[] bytes = Files.readAllBytes(file);
        String hash = CueCatalogue.sha256(bytes);
        if (!hash.equals(HASHES.get(name))) {
            throw new IllegalArgumentException(file + " has SHA-256 " + hash + ", not " + HASHES.get(name));
        }
        return LabelledSet.of(name.replace(".jsonl", ""), WEIGHTS.getOrDefault(name, 1.0), bytes);
    }
}
