package org.refusalunit.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.refusalunit.judge.RuleJudge;
import org.refusalunit.judge.ValidationSet;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;

/**
 * How many answers of about 690 characters the rule judge takes per second of one thread's processor time, and what reading its
 * rules costs: {@code JudgeSpeed [ROUNDS [FILE]]}. Answers are pieced together from the validation set; there are more of them
 * than the judge remembers, so that every one is read. They are left in the file, a row each as the command line reads them, for
 * other judges to be measured on.
 */
public final class JudgeSpeed {

    private static final int LENGTH = 690;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private JudgeSpeed() {}

    private record Case(Prompt prompt, Reply.Answer answer) {}

    public static void main(String[] args) throws IOException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        long start = THREADS.getCurrentThreadCpuTime();
        try (RuleJudge judge = new RuleJudge()) {
            judge.judge(Prompt.of("first", "What is this?", "x"), Reply.Answer.of("A first answer."));
            double reading = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
            List<Case> cases = cases();
            if (args.length > 1) {
                write(cases, Path.of(args[1]));
            }
            double best = Double.MAX_VALUE;
            for (int round = 0; round < rounds; round++) {
                best = Math.min(best, microseconds(judge, cases));
            }
            System.out.printf(
                    Locale.ROOT,
                    "rules read and first verdict in %.0f ms; %d answers of %d characters: %.1f µs each, %.0f a second%n",
                    reading,
                    cases.size(),
                    LENGTH,
                    best,
                    1e6 / best);
        }
    }

    private static List<Case> cases() {
        List<ValidationSet.Row> rows = ValidationSet.rows();
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            StringBuilder text = new StringBuilder(rows.get(i).response());
            for (int next = i + 1; text.length() < LENGTH; next++) {
                text.append("\n\n").append(rows.get(next % rows.size()).response());
            }
            Prompt prompt = Prompt.of(rows.get(i).id(), rows.get(i).prompt(), "x");
            cases.add(new Case(prompt, Reply.Answer.of(text.substring(0, LENGTH))));
        }
        return cases;
    }

    private static void write(List<Case> cases, Path file) throws IOException {
        JsonMapper json = new JsonMapper();
        List<String> rows = new ArrayList<>();
        for (Case each : cases) {
            rows.add(json.createObjectNode()
                    .put("id", each.prompt().id())
                    .put("prompt", each.prompt().question())
                    .put("response", each.answer().text())
                    .toString());
        }
        Files.write(file, rows);
    }

    private static double microseconds(RuleJudge judge, List<Case> cases) {
        long start = THREADS.getCurrentThreadCpuTime();
        for (Case each : cases) {
            if (judge.judge(each.prompt(), each.answer()).score() < 0) {
                throw new IllegalStateException("a score below zero");
            }
        }
        return (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / cases.size();
    }
}
