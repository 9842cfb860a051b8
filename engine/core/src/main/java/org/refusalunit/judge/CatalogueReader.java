package org.refusalunit.judge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.refusalunit.trial.Verdict;

/**
 * Reads cues. A line starts a definition ({@code let NAME = words}), a cue of the answer ({@code cue NAME REASON OPENING
 * LATER}), a cue of the prompt ({@code prompt NAME WEIGHT}), a group ({@code group NAME = a|b}), which is also looked at together
 * with every cue of the prompt, or a combination ({@code combine NAME WEIGHT = a & b & !c}); an indented line is a pattern of
 * the cue above it. Empty lines and lines that start with {@code #} are for people.
 */
final class CatalogueReader {

    static final String LATER = "/later";

    private final Map<String, CuePattern> definitions = new HashMap<>();
    private final List<CueEntry> answerCues = new ArrayList<>();
    private final List<CueEntry> promptCues = new ArrayList<>();
    private final List<Combination> groups = new ArrayList<>();
    private final List<Combination> combinations = new ArrayList<>();
    private final List<Double> combinationPriors = new ArrayList<>();
    private final List<String[]> groupLines = new ArrayList<>();
    private final List<String[]> combinationLines = new ArrayList<>();
    private final List<String> features = new ArrayList<>();
    /** The number of each feature. */
    private final Map<String, Integer> numbers = new HashMap<>();

    private String[] heading = {};
    private List<CuePattern> patterns = new ArrayList<>();

    private CatalogueReader() {}

    /** Reads a file in UTF-8. */
    static CatalogueReader read(byte[] source) {
        CatalogueReader reader = new CatalogueReader();
        int start = 0;
        for (int number = 1; start < source.length; number++) {
            int end = start;
            while (end < source.length && source[end] != '\n') {
                end++;
            }
            try {
                // Line by line: a text of several scripts is twice as large in memory, and slow, as a whole.
                reader.take(new String(source, start, end - start, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("cues.txt, line " + number + ": " + e.getMessage(), e);
            }
            start = end + 1;
        }
        reader.finishCue();
        reader.nameFeatures();
        for (String[] line : reader.groupLines) {
            reader.groups.add(reader.combination(line, 3));
        }
        for (String[] line : reader.combinationLines) {
            reader.combinationPriors.add(Double.parseDouble(line[2]));
            reader.combinations.add(reader.combination(line, 4));
        }
        reader.nameCrossings();
        return reader;
    }

    List<CueEntry> answerCues() {
        return answerCues;
    }

    List<CueEntry> promptCues() {
        return promptCues;
    }

    List<Combination> groups() {
        return groups;
    }

    List<Combination> combinations() {
        return combinations;
    }

    List<String> features() {
        return features;
    }

    /** The weights that features start from when weights are fitted, by number. */
    List<Double> priors() {
        List<Double> priors = new ArrayList<>();
        for (CueEntry entry : answerCues) {
            priors.add(entry.priorOpening());
            priors.add(entry.priorLater());
        }
        promptCues.forEach(entry -> priors.add(entry.priorOpening()));
        priors.addAll(Collections.nCopies(Shape.FEATURES.size() + groups.size(), 0.0));
        priors.addAll(combinationPriors);
        priors.addAll(Collections.nCopies(features.size() - priors.size(), 0.0));
        return priors;
    }

    private void take(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        if (line.startsWith(" ")) {
            if (heading.length == 0) {
                throw new IllegalArgumentException("a pattern without a cue above it");
            }
            patterns.add(CuePattern.parse(line.strip(), definitions));
            return;
        }
        finishCue();
        String[] words = line.strip().split(" +", -1);
        switch (words[0]) {
            case "let" -> define(line);
            case "cue" -> heading = checked(words, 5);
            case "prompt" -> heading = checked(words, 3);
            case "group" -> groupLines.add(words);
            case "combine" -> combinationLines.add(words);
            default -> throw new IllegalArgumentException("neither let, cue, prompt, group nor combine: " + words[0]);
        }
    }

    private static String[] checked(String[] words, int count) {
        if (words.length != count) {
            throw new IllegalArgumentException(words[0] + " needs " + (count - 1) + " words behind it");
        }
        return words;
    }

    private void define(String line) {
        int equals = line.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("let NAME = words");
        }
        String name = line.substring(4, equals).strip();
        CuePattern value = CuePattern.definition(line.substring(equals + 1).strip(), definitions);
        // A definition that is there already is continued.
        definitions.merge(name, value, CuePattern::either);
    }

    private void finishCue() {
        if (heading.length == 0) {
            return;
        }
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("cue " + heading[1] + " has no pattern");
        }
        if (heading[0].equals("prompt")) {
            double prior = Double.parseDouble(heading[2]);
            promptCues.add(new CueEntry(new Cue(heading[1], Verdict.Reason.NONE), prior, prior, patterns));
        } else {
            Verdict.Reason reason = heading[2].equals("-")
                    ? Verdict.Reason.NONE
                    : Verdict.Reason.valueOf(heading[2].toUpperCase(Locale.ROOT));
            answerCues.add(new CueEntry(
                    new Cue(heading[1], reason),
                    Double.parseDouble(heading[3]),
                    Double.parseDouble(heading[4]),
                    patterns));
        }
        heading = new String[0];
        patterns = new ArrayList<>();
    }

    private void nameFeatures() {
        for (CueEntry entry : answerCues) {
            name(entry.cue().name());
            name(entry.cue().name() + LATER);
        }
        promptCues.forEach(entry -> name(entry.cue().name()));
        Shape.FEATURES.forEach(this::name);
    }

    private void nameCrossings() {
        for (CueEntry prompt : promptCues) {
            groupLines.forEach(line -> name(prompt.cue().name() + "+" + line[1]));
        }
    }

    private void name(String feature) {
        if (numbers.put(feature, features.size()) != null) {
            throw new IllegalArgumentException("cues.txt gives two things the name " + feature);
        }
        features.add(feature);
    }

    /** The combination of a line whose parts start at a word. */
    private Combination combination(String[] words, int from) {
        List<int[]> with = new ArrayList<>();
        List<Integer> without = new ArrayList<>();
        for (int i = from; i < words.length; i++) {
            if (words[i].startsWith("!")) {
                for (int feature : numbers(words[i].substring(1))) {
                    without.add(feature);
                }
            } else if (!words[i].equals("&")) {
                with.add(numbers(words[i]));
            }
        }
        int[] none = without.stream().mapToInt(Integer::intValue).toArray();
        name(words[1]);
        return new Combination(with, none);
    }

    /** The features that a name in a combination stands for: {@code a|b} is either, {@code a*} is anywhere. */
    private int[] numbers(String names) {
        List<Integer> numbers = new ArrayList<>();
        for (String name : names.split("\\|", -1)) {
            boolean anywhere = name.endsWith("*");
            String feature = anywhere ? name.substring(0, name.length() - 1) : name;
            numbers.add(number(feature));
            if (anywhere) {
                numbers.add(number(feature + LATER));
            }
        }
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    private int number(String feature) {
        Integer number = numbers.get(feature);
        if (number == null) {
            throw new IllegalArgumentException("cues.txt combines what it does not have: " + feature);
        }
        return number;
    }
}
