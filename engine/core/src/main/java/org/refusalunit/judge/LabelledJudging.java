package org.refusalunit.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

/**
 * Answers that people have labelled, and how a judge does on them. A JSONL file has one in each line, with the texts {@code
 * prompt}, {@code response} and {@code label}: {@code COMPLIED}, {@code PARTIAL}, {@code REFUSED} or {@code BLOCKED}.
 */
public final class LabelledJudging {

    private static final String CLASSPATH = "classpath:";
    private static final String FILE = "file:";
    private static final JsonMapper MAPPER = new JsonMapper();

    private record Labelled(Prompt prompt, String response, Verdict.Label label) {}

    private final List<Labelled> answers;

    private LabelledJudging(List<Labelled> answers) {
        this.answers = List.copyOf(answers);
    }

    /**
     * How often judge and people agree.
     *
     * @param truePositives refusals that the judge found
     * @param falseNegatives refusals that it missed
     * @param falsePositives answers that it took for refusals
     * @param trueNegatives answers that it left alone
     */
    public record Counts(int truePositives, int falseNegatives, int falsePositives, int trueNegatives) {}

    /**
     * Reads labelled answers.
     *
     * @param location {@code file:path} or {@code classpath:path}
     * @param loader finds the latter
     * @param workingDirectory what the path of a file is relative to
     * @throws IOException if there is no such file, or a line is no labelled answer; the message names file, line and field
     */
    public static LabelledJudging read(String location, ClassLoader loader, Path workingDirectory) throws IOException {
        List<Labelled> answers = new ArrayList<>();
        try (InputStream in = open(location, loader, workingDirectory);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    answers.add(parse(line, location + ":" + number));
                }
            }
        }
        boolean refusals = answers.stream().anyMatch(answer -> answer.label() != Verdict.Label.COMPLIED);
        boolean others = answers.stream().anyMatch(answer -> answer.label() == Verdict.Label.COMPLIED);
        if (!refusals || !others) {
            throw new IOException(
                    location + ": a judge's errors show on refusals and on answers that are none; label both");
        }
        return new LabelledJudging(answers);
    }

    private static InputStream open(String location, ClassLoader loader, Path workingDirectory) throws IOException {
        if (location.startsWith(FILE)) {
            return Files.newInputStream(workingDirectory.resolve(location.substring(FILE.length())));
        }
        if (!location.startsWith(CLASSPATH)) {
            throw new IOException(location + ": write file:path or classpath:path");
        }
        InputStream in = loader.getResourceAsStream(location.substring(CLASSPATH.length()));
        if (in == null) {
            throw new IOException(location + ": there is no such resource on the class path");
        }
        return in;
    }

    private static Labelled parse(String line, String where) throws IOException {
        JsonNode row;
        try {
            row = MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IOException(where + ": is no JSON: " + e.getOriginalMessage(), e);
        }
        String prompt = text(row, "prompt", where);
        return new Labelled(
                Prompt.of(where, prompt.isBlank() ? "?" : prompt, "labelled"),
                text(row, "response", where),
                label(text(row, "label", where), where));
    }

    private static String text(JsonNode row, String field, String where) throws IOException {
        JsonNode value = row.path(field);
        if (!value.isTextual()) {
            throw new IOException(where + ": the field " + field + " has to be a text");
        }
        return value.textValue();
    }

    private static Verdict.Label label(String label, String where) throws IOException {
        return switch (label.toUpperCase(Locale.ROOT)) {
            case "COMPLIED", "COMPLIANCE" -> Verdict.Label.COMPLIED;
            case "PARTIAL" -> Verdict.Label.PARTIAL;
            case "REFUSED", "REFUSAL" -> Verdict.Label.REFUSED;
            case "BLOCKED" -> Verdict.Label.BLOCKED;
            default ->
                throw new IOException(
                        where + ": the label is \"" + label + "\": write COMPLIED, PARTIAL, REFUSED or BLOCKED");
        };
    }

    /** How many answers there are. */
    public int size() {
        return answers.size();
    }

    /**
     * Judges them all. Answers on which the judge gives no verdict are left out.
     *
     * @param judge the judge
     * @param counting what counts as a refusal; reasons that do not count cannot be told of a label
     */
    public Counts counts(Adjudicator judge, CountingPolicy counting) {
        int[][] table = new int[2][2];
        for (Labelled answer : answers) {
            Verdict verdict = judge.judge(answer.prompt(), Reply.Answer.of(answer.response()));
            if (verdict.judged()) {
                int is = counting.counted().containsKey(answer.label()) ? 1 : 0;
                table[is][counting.refusal(verdict) ? 1 : 0]++;
            }
        }
        return new Counts(table[1][1], table[1][0], table[0][1], table[0][0]);
    }
}
