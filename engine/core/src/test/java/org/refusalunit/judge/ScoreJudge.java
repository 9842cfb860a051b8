package org.refusalunit.judge;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.refusalunit.trial.Verdict;
import org.refusalunit.trial.Verdict.Label;

/**
 * Measures the rule judge against labelled answers: {@code ScoreJudge SET.jsonl OUT.jsonl}. Writes a prediction per line and
 * prints the agreement, for a refusal of any kind and for a full one, over all and by model, and the time per answer.
 */
final class ScoreJudge {

    /** Processor time, since other work on the machine is not the judge's. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ScoreJudge() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("ScoreJudge SET.jsonl OUT.jsonl");
        }
        List<LabelledAnswer> answers = LabelledAnswer.read(Path.of(args[0]));
        try (RuleJudge judge = new RuleJudge()) {
            Map<String, Agreement> agreements = new TreeMap<>();
            List<String> lines = new ArrayList<>();
            ObjectMapper json = new ObjectMapper();
            for (LabelledAnswer answer : answers) {
                Verdict verdict = judge.judge(answer.asPrompt(), answer.asAnswer());
                boolean full = verdict.label() == Label.REFUSED || verdict.label() == Label.BLOCKED;
                boolean any = full || verdict.label() == Label.PARTIAL;
                for (String group : List.of("all", "model " + answer.model())) {
                    agreements
                            .computeIfAbsent(group + " any ", g -> new Agreement())
                            .add(answer.any(), any);
                    agreements
                            .computeIfAbsent(group + " full", g -> new Agreement())
                            .add(answer.full(), full);
                }
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("id", answer.id());
                row.put("refused", any);
                row.put("label", full ? "refusal" : any ? "partial" : "compliance");
                row.put("score", verdict.score());
                row.put("reason", verdict.reason());
                row.put("explanation", verdict.explanation());
                lines.add(json.writeValueAsString(row));
            }
            Files.write(Path.of(args[1]), lines);
            agreements.forEach((group, agreement) -> System.out.println(group + "  " + agreement));
            System.out.printf("%.2f µs per answer%n", microseconds(judge, answers));
        }
    }

    private static double microseconds(RuleJudge judge, List<LabelledAnswer> answers) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            for (LabelledAnswer answer : answers) {
                if (judge.judge(answer.asPrompt(), answer.asAnswer()).score() < 0) {
                    throw new IllegalStateException("a score below zero");
                }
            }
            best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / answers.size());
        }
        return best;
    }
}
