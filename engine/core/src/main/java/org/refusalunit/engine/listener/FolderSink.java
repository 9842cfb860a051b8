package org.refusalunit.engine.listener;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private record Key(String className, String modelLabel) {}

    private final ResultFolder folder;
    private final Redactor redactor;
    private final Terminal out;
    private final ProgressLine progressLine;
    private final Map<Key, Optional<Journal>> journals = new ConcurrentHashMap<>();

    FolderSink(ResultFolder folder, Redactor redactor, Terminal out, ProgressLine progressLine) {
        this.folder = folder;
        this.redactor = redactor;
        this.out = out;
        this.progressLine = progressLine;
    }

    @Override
    public void trialFinished(Progress progress, TrialResult trial) {
        Key key = new Key(progress.className(), progress.modelLabel());
        journals.computeIfAbsent(key, this::begin).ifPresent(journal -> append(key, journal, trial));
        boolean judged =
                trial.attempts().get(trial.attempts().size() - 1).verdict().judged();
        progressLine.after(progress, judged).ifPresent(line -> show(PREFIX + redactor.redact(line)));
    }

    private void show(String line) {
        if (progressLine.redrawn()) {
            out.draw(line);
        } else {
            out.say(line);
        }
    }

    private Optional<Journal> begin(Key key) {
        try {
            return Optional.of(folder.journal(key.className(), key.modelLabel()));
        } catch (IOException e) {
            return withoutJournal(key, e);
        }
    }

    private void append(Key key, Journal journal, TrialResult trial) {
        Attempt latest = trial.attempts().get(trial.attempts().size() - 1);
        try {
            journal.append(trial.prompt(), trial.repeat(), latest);
        } catch (IOException e) {
            journals.put(key, withoutJournal(key, e));
        }
    }

    /** A run without a journal is still a run: only a crash would lose what it has found. */
    private Optional<Journal> withoutJournal(Key key, IOException cause) {
        out.say(PREFIX
                + redactor.redact("no journal of " + key.className() + " x " + key.modelLabel()
                        + ", a crash would lose what it has found: " + cause.getMessage()));
        return Optional.empty();
    }

    @Override
    public List<Path> classFinished(List<Finished> finished) {
        List<Path> documents = new ArrayList<>();
        List<UncheckedIOException> failures = new ArrayList<>();
        for (Finished each : finished) {
            ModelResult result = each.result();
            journals.remove(new Key(result.className(), result.modelLabel()));
            try {
                ResultFolder.Written written = folder.write(result, each.wall());
                out.say(redactor.redact(line(result, each.spent(), written.result())));
                written.warnings().forEach(warning -> out.say(PREFIX + redactor.redact(warning)));
                if (each.spent().requests() > 0) {
                    folder.writeCosts(result, Costs.of(each.spent()));
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

    private static String line(ModelResult result, Spent spent, Path file) {
        String cost = Costs.money(spent).map(amount -> ", cost " + amount).orElse("");
        return PREFIX + SummaryLine.of(result) + cost + " -> " + file;
    }
}
