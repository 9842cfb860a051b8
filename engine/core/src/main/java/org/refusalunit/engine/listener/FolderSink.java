package org.refusalunit.engine.listener;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.refusalunit.budget.Spent;
import org.refusalunit.engine.execution.RunSink;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.report.SummaryLine;
import org.refusalunit.result.Journal;
import org.refusalunit.result.Redactor;
import org.refusalunit.result.ResultFolder;

/** Writes results into a folder and says so in one line each: build tools drop what the platform calls report entries. */
final class FolderSink implements RunSink {

    private static final String PREFIX = "[refusalunit] ";

    private final ResultFolder folder;
    private final Redactor redactor;
    private final Terminal out;
    private final ProgressLine progressLine;
    private final Map<String, Map<String, Optional<Journal>>> journals = new ConcurrentHashMap<>();

    FolderSink(ResultFolder folder, Redactor redactor, Terminal out, ProgressLine progressLine) {
        this.folder = folder;
        this.redactor = redactor;
        this.out = out;
        this.progressLine = progressLine;
    }

    @Override
    public void answersAwaited() {
        Rehearsal.once(Set.of());
    }

    @Override
    public void trialFinished(Progress progress, TrialResult trial) {
        Optional<Journal> journal = journal(progress.className(), progress.modelLabel());
        if (journal.isPresent()) {
            append(progress, journal.get(), trial);
        }
        boolean judged =
                trial.attempts().get(trial.attempts().size() - 1).verdict().judged();
        Optional<String> line = progressLine.after(progress, judged);
        if (line.isPresent()) {
            show(redactor.redact(line.get()));
        }
    }

    private void show(String line) {
        if (progressLine.redrawn()) {
            out.draw(line);
        } else {
            out.say(PREFIX + line);
        }
    }

    private Optional<Journal> journal(String className, String modelLabel) {
        Map<String, Optional<Journal>> ofClass = journals(className);
        Optional<Journal> begun = ofClass.get(modelLabel);
        return begun != null ? begun : ofClass.computeIfAbsent(modelLabel, label -> begin(className, label));
    }

    private Map<String, Optional<Journal>> journals(String className) {
        return journals.computeIfAbsent(className, ignored -> new ConcurrentHashMap<>());
    }

    private Optional<Journal> begin(String className, String label) {
        try {
            return Optional.of(folder.journal(className, label));
        } catch (IOException e) {
            return withoutJournal(className, label, e);
        }
    }

    private void append(Progress progress, Journal journal, TrialResult trial) {
        Attempt latest = trial.attempts().get(trial.attempts().size() - 1);
        try {
            journal.append(trial.prompt(), trial.repeat(), latest);
        } catch (IOException e) {
            String label = progress.modelLabel();
            journals(progress.className()).put(label, withoutJournal(progress.className(), label, e));
        }
    }

    /** A run without a journal is still a run: only a crash would lose what it has found. */
    private Optional<Journal> withoutJournal(String className, String label, IOException cause) {
        out.say(PREFIX
                + redactor.redact("no journal of " + className + " x " + label
                        + ", a crash would lose what it has found: " + cause.getMessage()));
        return Optional.empty();
    }

    @Override
    public List<Path> classFinished(List<Finished> finished) {
        List<Path> documents = new ArrayList<>();
        List<UncheckedIOException> failures = new ArrayList<>();
        for (Finished each : finished) {
            ModelResult result = each.result();
            journals(result.className()).remove(result.modelLabel());
            try {
                ResultFolder.Written written = folder.write(result, each.wall());
                out.say(redactor.redact(line(each, written.result())));
                for (String warning : written.warnings()) {
                    out.say(PREFIX + redactor.redact(warning));
                }
                if (each.spent().requests() > 0 || each.judging().requests() > 0) {
                    folder.writeCosts(result, Costs.of(each.spent(), each.judging()));
                }
                documents.add(written.result());
            } catch (IOException e) {
                failures.add(new UncheckedIOException(
                        "cannot write the result of " + result.className() + " and " + result.modelLabel(), e));
            }
        }
        if (!failures.isEmpty()) {
            UncheckedIOException first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
        return documents;
    }

    private static String line(Finished finished, Path file) {
        Optional<String> cost = Costs.money(finished.spent());
        return PREFIX + SummaryLine.of(finished.result()) + (cost.isPresent() ? ", cost " + cost.get() : "")
                + judging(finished.judging()) + " -> " + file;
    }

    private static String judging(Spent judging) {
        return judging.requests() == 0
                ? ""
                : ", judging took " + judging.requests() + " requests"
                        + Costs.money(judging)
                                .map(amount -> " and cost " + amount)
                                .orElse("");
    }
}
