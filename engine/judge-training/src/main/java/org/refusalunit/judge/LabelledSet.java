package org.refusalunit.judge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Labelled answers of one origin.
 *
 * @param name what figures call it
 * @param weight how much one answer counts in a fit
 * @param sha256 of the bytes it was read from
 */
record LabelledSet(String name, double weight, String sha256, List<LabelledAnswer> answers) {

    /** The files of the project's own corpus, in the order in which they are read. */
    private static final String INDEX = "corpus/index.txt";

    /** Own answers are written to be hard, so that they count less than answers of models. */
    private static final double OWN_WEIGHT = 0.5;

    /** Ordinary answers to ordinary questions, which the other sets hardly have: most answers are like these. */
    private static final String PLAIN = "corpus/plain.jsonl";

    private static final double PLAIN_WEIGHT = 0.7;

    /** Begins the names of the files with answers in other languages, which share few words with the others. */
    private static final String LANGUAGES = "languages";

    private static final double LANGUAGES_WEIGHT = 0.4;

    /** Begins the names of the files in which one opening occurs with every label, and only what follows tells. */
    private static final String ASSISTANTS = "assistants";

    private static final double ASSISTANTS_WEIGHT = 0.15;

    LabelledSet {
        answers = List.copyOf(answers);
    }

    /** The project's own corpus. */
    static LabelledSet own() {
        return files("own", OWN_WEIGHT, file -> !file.startsWith(LANGUAGES) && !file.startsWith(ASSISTANTS));
    }

    /** The project's answers in other languages. */
    static LabelledSet languages() {
        return files(LANGUAGES, LANGUAGES_WEIGHT, file -> file.startsWith(LANGUAGES));
    }

    /** The project's answers in the manner of assistants, most of them of those of 2023. */
    static LabelledSet assistants() {
        return files(ASSISTANTS, ASSISTANTS_WEIGHT, file -> file.startsWith(ASSISTANTS));
    }

    private static LabelledSet files(String name, double weight, Predicate<String> wanted) {
        StringBuilder bytes = new StringBuilder();
        List<LabelledAnswer> answers = new ArrayList<>();
        for (String file : resource(INDEX).lines().filter(wanted).toList()) {
            String lines = resource("corpus/" + file);
            bytes.append(lines);
            answers.addAll(LabelledAnswer.parse(file, lines));
        }
        return new LabelledSet(
                name, weight, CueCatalogue.sha256(bytes.toString().getBytes(StandardCharsets.UTF_8)), answers);
    }

    /** The project's ordinary answers. */
    static LabelledSet plain() {
        return of("plain", PLAIN_WEIGHT, resource(PLAIN).getBytes(StandardCharsets.UTF_8));
    }

    /** The answers of a file. */
    static LabelledSet read(Path path) throws IOException {
        return of(path.getFileName().toString().replace(".jsonl", ""), 1, Files.readAllBytes(path));
    }

    static LabelledSet of(String name, double weight, byte[] bytes) {
        return new LabelledSet(
                name,
                weight,
                CueCatalogue.sha256(bytes),
                LabelledAnswer.parse(name, new String(bytes, StandardCharsets.UTF_8)));
    }

    private static String resource(String name) {
        return CueCatalogue.resource(name);
    }
}
