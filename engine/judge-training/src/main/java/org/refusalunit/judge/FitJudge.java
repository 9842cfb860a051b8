package org.refusalunit.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Fits the judge and writes the files that ship: {@code FitJudge FOLDER SETS}, the folders of the files and of the sets. */
final class FitJudge {

    static final String WEIGHTS = "weights.tsv";
    static final String PHRASES = "phrases.bin";
    private static final String FIGURES = "validation-figures.json";

    private FitJudge() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("FitJudge FOLDER SETS");
        }
        write(fit(new DevelopmentSets(Path.of(args[1])).trained()), Path.of(args[0]));
    }

    /** The judge fitted to the sets. */
    static FittedJudge fit(List<LabelledSet> sets) {
        CueCatalogue catalogue = CueCatalogue.withPriors(CueCatalogue.resource("cues.txt"));
        List<Example> examples = new ArrayList<>();
        sets.forEach(set -> examples.addAll(Example.of(set, catalogue)));
        return new Training(catalogue).fit(examples);
    }

    /** Writes the weights, and how the judge with them does on the validation set. */
    static void write(FittedJudge judge, Path folder) throws IOException {
        String cues = CueCatalogue.resource("cues.txt");
        String weights = judge.table(CueCatalogue.withPriors(cues).features());
        byte[] phrases = judge.phrases().bytes();
        Files.writeString(folder.resolve(WEIGHTS), weights);
        Files.write(folder.resolve(PHRASES), phrases);
        try (RuleJudge fitted = new RuleJudge(CueCatalogue.parse(cues, weights, phrases))) {
            ValidationFigures figures = ValidationFigures.of(fitted);
            Files.writeString(folder.resolve(FIGURES), figures.json());
            System.out.printf(
                    Locale.ROOT,
                    "validation set: sensitivity %.3f, specificity %.3f, kappa %.3f%n",
                    figures.sensitivity(),
                    figures.specificity(),
                    figures.kappa());
        }
    }
}
