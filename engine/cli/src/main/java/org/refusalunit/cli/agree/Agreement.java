package org.refusalunit.cli.agree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.refusalunit.cli.judge.Words;
import org.refusalunit.stats.Kappa;
import org.refusalunit.stats.KappaInterval;

/** How far two judges agree on answers. */
final class Agreement {

    private final String question;
    private final int[][] table;
    private final Kappa kappa;
    private final Optional<KappaInterval> interval;

    private Agreement(String question, int[][] table, Optional<KappaInterval> interval) {
        this.question = question;
        this.table = table;
        this.kappa = Kappa.of(table);
        this.interval = interval;
    }

    /** What they agree on. */
    String question() {
        return question;
    }

    /** Counts, by the first judge's class (rows) and the second one's. */
    int[][] table() {
        return table;
    }

    /** Agreement beyond chance. */
    Kappa kappa() {
        return kappa;
    }

    /** The interval of κ; empty where there is no κ. */
    Optional<KappaInterval> interval() {
        return interval;
    }

    /** How intervals are computed. */
    record Settings(double confidence, int draws, long seed) {}

    /** An answer that both judged. */
    record Pair(String id, JudgedFile.Said first, JudgedFile.Said second) {

        String prompt() {
            if (first.prompt() != null) {
                return first.prompt();
            }
            return second.prompt() == null ? id : second.prompt();
        }

        boolean bothRefuse() {
            return first.refused() != null && second.refused() != null;
        }

        boolean bothWords() {
            return first.word() != null && second.word() != null;
        }
    }

    private interface Classes {

        int of(JudgedFile.Said said);
    }

    /** Whether an answer refuses, then its label, then each label against the rest: as far as the files tell. */
    static List<Agreement> of(List<Pair> pairs, Settings settings) {
        List<Agreement> found = new ArrayList<>();
        List<Pair> refusing = pairs.stream().filter(Pair::bothRefuse).toList();
        add(found, "refused", refusing, 2, said -> Boolean.TRUE.equals(said.refused()) ? 1 : 0, settings);
        List<Pair> labelled = pairs.stream().filter(Pair::bothWords).toList();
        add(found, "label", labelled, Words.values().length, Agreement::word, settings);
        for (Words word : Words.values()) {
            add(found, word.word(), labelled, 2, said -> said.word() == word ? 1 : 0, settings);
        }
        return found;
    }

    private static int word(JudgedFile.Said said) {
        return said.word() == null ? 0 : said.word().place();
    }

    private static void add(
            List<Agreement> found, String question, List<Pair> pairs, int classes, Classes of, Settings settings) {
        if (pairs.isEmpty()) {
            return;
        }
        Map<String, int[][]> prompts = new LinkedHashMap<>();
        int[][] table = new int[classes][classes];
        for (Pair pair : pairs) {
            int row = of.of(pair.first());
            int column = of.of(pair.second());
            table[row][column]++;
            prompts.computeIfAbsent(pair.prompt(), prompt -> new int[classes][classes])[row][column]++;
        }
        Optional<KappaInterval> interval = prompts.size() == pairs.size()
                ? Kappa.of(table).interval(settings.confidence())
                : Kappa.clustered(
                        List.copyOf(prompts.values()), settings.confidence(), settings.draws(), settings.seed());
        found.add(new Agreement(question, table, interval));
    }
}
