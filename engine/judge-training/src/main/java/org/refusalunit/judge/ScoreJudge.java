package org.refusalunit.judge;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.refusalunit.trial.Verdict;

/**
 * Measures the judge that ships: {@code ScoreJudge SET.jsonl [PREDICTIONS.jsonl]}. Prints the agreement and, where a second file
 * is named, writes a prediction per line there.
 */
final class ScoreJudge {

    private ScoreJudge() {}

    public static void main(String[] args) throws IOException {
        if (args.length == 0 || args.length > 2) {
            throw new IllegalArgumentException("ScoreJudge SET.jsonl [PREDICTIONS.jsonl]");
        }
        LabelledSet set = LabelledSet.read(Path.of(args[0]));
        Figures figures = new Figures();
        List<String> lines = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        try (RuleJudge judge = new RuleJudge()) {
            for (LabelledAnswer answer : set.answers()) {
                Verdict verdict = judge.judge(answer.asPrompt(), answer.asAnswer());
                String label = LabelledAnswer.label(verdict);
                figures.add(new Figures.Prediction(answer, verdict.score(), label.equals("refusal")));
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("id", answer.id());
                row.put("refused", !label.equals("compliance"));
                row.put("label", label);
                row.put("reason", verdict.reason());
                row.put("score", verdict.score());
                row.put("explanation", verdict.explanation());
                lines.add(json.writeValueAsString(row));
            }
        }
        if (args.length == 2) {
            Files.write(Path.of(args[1]), lines);
        }
        System.out.print(figures.report(set.name()));
    }
}
