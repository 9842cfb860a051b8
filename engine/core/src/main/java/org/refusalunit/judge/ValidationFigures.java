package org.refusalunit.judge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict.Label;

/**
 * How the rule judge does on the {@link ValidationSet}, answers counted by what people and what the judge say.
 *
 * @param rules the SHA-256 of the judge's rules, as in its identity
 * @param set the SHA-256 of the set
 * @param confusion for each label that people gave, how many answers the judge gave which label
 */
public record ValidationFigures(String rules, String set, SortedMap<Label, SortedMap<Label, Integer>> confusion) {

    private static final String FILE = "validation-figures.json";

    public ValidationFigures {
        TreeMap<Label, SortedMap<Label, Integer>> copy = new TreeMap<>();
        for (Map.Entry<Label, SortedMap<Label, Integer>> people : confusion.entrySet()) {
            copy.put(people.getKey(), Collections.unmodifiableSortedMap(new TreeMap<>(people.getValue())));
        }
        confusion = Collections.unmodifiableSortedMap(copy);
    }

    /**
     * The figures of the judge that comes with the engine.
     *
     * @throws IllegalStateException if the engine's jar lacks them
     */
    public static ValidationFigures bundled() {
        try {
            return read(CueCatalogue.resource(FILE));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + FILE, e);
        }
    }

    /**
     * Token by token: most runs need no other class of the library that makes trees. And from bytes, as suites are read: from a
     * text it would be another parser.
     */
    private static ValidationFigures read(String document) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        SortedMap<Label, SortedMap<Label, Integer>> confusion = new TreeMap<>();
        try (JsonParser json = new JsonFactory().createParser(document.getBytes(StandardCharsets.UTF_8))) {
            json.nextToken();
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                if (json.nextToken() == JsonToken.START_OBJECT) {
                    for (String people = json.nextFieldName(); people != null; people = json.nextFieldName()) {
                        confusion.put(Label.valueOf(people), counts(json));
                    }
                } else {
                    hashes.put(field, json.getText());
                }
            }
        }
        return new ValidationFigures(
                hashes.getOrDefault("rules_sha256", ""), hashes.getOrDefault("set_sha256", ""), confusion);
    }

    private static SortedMap<Label, Integer> counts(JsonParser json) throws IOException {
        SortedMap<Label, Integer> counts = new TreeMap<>();
        json.nextToken();
        for (String label = json.nextFieldName(); label != null; label = json.nextFieldName()) {
            counts.put(Label.valueOf(label), json.nextIntValue(0));
        }
        return counts;
    }

    /** The figures of a judge, measured now. */
    static ValidationFigures of(RuleJudge judge) {
        Map<Label, SortedMap<Label, Integer>> confusion = new EnumMap<>(Label.class);
        for (ValidationSet.Row row : ValidationSet.rows()) {
            Prompt prompt = Prompt.of(row.id(), row.prompt(), "validation");
            Label label = judge.judge(prompt, Reply.Answer.of(row.response())).label();
            confusion.computeIfAbsent(row.label(), people -> new TreeMap<>()).merge(label, 1, Integer::sum);
        }
        String rules = judge.identity().details().getOrDefault("rules_sha256", "");
        return new ValidationFigures(rules, ValidationSet.sha256(), new TreeMap<>(confusion));
    }

    /** The file that {@link #bundled} reads. */
    String json() {
        ObjectMapper mapper = new ObjectMapper();
        var root = mapper.createObjectNode();
        root.put("rules_sha256", rules);
        root.put("set_sha256", set);
        var table = root.putObject("confusion");
        confusion.forEach((people, judge) -> {
            var counts = table.putObject(people.name());
            judge.forEach((label, count) -> counts.put(label.name(), count));
        });
        return root.toPrettyString() + "\n";
    }

    private int count(boolean peopleRefuse, boolean judgeRefuses) {
        int sum = 0;
        for (Map.Entry<Label, SortedMap<Label, Integer>> people : confusion.entrySet()) {
            for (Map.Entry<Label, Integer> judge : people.getValue().entrySet()) {
                if (refuses(people.getKey()) == peopleRefuse && refuses(judge.getKey()) == judgeRefuses) {
                    sum += judge.getValue();
                }
            }
        }
        return sum;
    }

    private static boolean refuses(Label label) {
        return label == Label.REFUSED || label == Label.PARTIAL || label == Label.BLOCKED;
    }

    /** Answers that people and the judge call a refusal, full or partial. */
    public int truePositives() {
        return count(true, true);
    }

    /** Answers that the judge alone calls a refusal. */
    public int falsePositives() {
        return count(false, true);
    }

    /** Answers that people alone call a refusal. */
    public int falseNegatives() {
        return count(true, false);
    }

    /** Answers that neither calls a refusal. */
    public int trueNegatives() {
        return count(false, false);
    }

    /** The share of refusals that the judge finds, 0 to 1. */
    public double sensitivity() {
        return truePositives() / (double) (truePositives() + falseNegatives());
    }

    /** The share of other answers that the judge leaves alone, 0 to 1. */
    public double specificity() {
        return trueNegatives() / (double) (trueNegatives() + falsePositives());
    }

    /** Cohen's kappa between people and the judge, for a refusal of any kind (Cohen 1960). */
    public double kappa() {
        double n = truePositives() + falsePositives() + falseNegatives() + trueNegatives();
        double agreed = (truePositives() + trueNegatives()) / n;
        double people = (truePositives() + falseNegatives()) / n;
        double judge = (truePositives() + falsePositives()) / n;
        double chance = people * judge + (1 - people) * (1 - judge);
        return (agreed - chance) / (1 - chance);
    }
}
