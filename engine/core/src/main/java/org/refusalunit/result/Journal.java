package org.refusalunit.result;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Turn;
import org.refusalunit.trial.Verdict;

/**
 * What a run has found so far, one line per trial, so that a process that dies leaves what it had. Lines reach the file at
 * the latest {@value #FLUSH_AFTER_MILLIS} ms after they were added or with the {@value #FLUSH_AFTER_LINES}th of them,
 * whichever comes first: that much is lost with a killed process. Safe for use by several threads.
 */
public final class Journal implements Closeable {

    static final int FLUSH_AFTER_MILLIS = 200;
    static final int FLUSH_AFTER_LINES = 256;

    /** The parts of a line that repeat, the second by what it counts as. */
    private static final int DETAILS_AND_FAILURE = 0;

    private static final int REFUSED_TO_VERDICT = DETAILS_AND_FAILURE + 1;
    private static final int PARTS = REFUSED_TO_VERDICT + 2;

    private static final Executor LATER = CompletableFuture.delayedExecutor(FLUSH_AFTER_MILLIS, TimeUnit.MILLISECONDS);

    private final Path file;
    private final JsonOut json;
    private final Redactor redactor;
    private final boolean texts;
    private final RepeatedParts repeated = new RepeatedParts(PARTS);
    private int unflushed;
    /** One is enough for all lines that are added until it comes. */
    private boolean flushAwaited;

    private boolean closed;
    private @Nullable IOException failure;

    Journal(Path file, FileChannel channel, Redactor redactor, boolean texts) {
        this.file = file;
        this.redactor = redactor;
        this.texts = texts;
        json = JsonOut.lines(Channels.newOutputStream(channel));
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /**
     * Adds an attempt at a trial.
     *
     * @throws IOException if this one or an earlier one cannot be written
     */
    public synchronized void append(Prompt prompt, int repeat, Attempt attempt) throws IOException {
        throwFailure();
        if (closed) {
            throw new IOException("the journal " + file + " is closed");
        }
        Verdict verdict = attempt.verdict();
        JsonParts parts = repeated.of(attempt);
        json.startObject();
        json.flag("as_expected", verdict.judged() ? attempt.asExpected() : null);
        json.text("category", redactor.redact(prompt.category()));
        if (json.begins(parts, DETAILS_AND_FAILURE)) {
            ResultJson.details(json, redactor.redact(verdict.details()));
            json.text(
                    "failure",
                    attempt.reply() instanceof Reply.Failure failed
                            ? failed.kind() + ": " + redactor.redact(failed.message())
                            : null);
            json.ends(parts, DETAILS_AND_FAILURE);
        }
        json.text("id", redactor.redact(prompt.id()));
        boolean alike = repeat == 1 && attempt.turns().isEmpty();
        int part = alike ? REFUSED_TO_VERDICT + (attempt.refused() ? 1 : 0) : JsonParts.UNIQUE;
        if (json.begins(parts, part)) {
            refusedToVerdict(repeat, attempt);
            json.ends(parts, part);
        }
        json.endObject();
        json.endLine();
        unflushed++;
        if (!flushAwaited) {
            flushAwaited = true;
            LATER.execute(this::flushInBackground);
        }
        if (unflushed >= FLUSH_AFTER_LINES) {
            flush();
        }
    }

    private void refusedToVerdict(int repeat, Attempt attempt) throws IOException {
        json.flag("refused", attempt.verdict().judged() ? attempt.refused() : null);
        json.whole("repeat", repeat);
        json.text(
                "reply",
                texts && attempt.reply() instanceof Reply.Answer answer ? redactor.redact(answer.text()) : null);
        turns(attempt);
        json.word("verdict", attempt.verdict().label().name());
    }

    private void turns(Attempt attempt) throws IOException {
        if (attempt.turns().isEmpty()) {
            return;
        }
        json.startArray("turns");
        for (Turn turn : attempt.turns()) {
            json.startObject();
            json.flag("refused", turn.verdict().judged() ? turn.refused() : null);
            json.text(
                    "reply",
                    texts && turn.reply() instanceof Reply.Answer answer ? redactor.redact(answer.text()) : null);
            json.whole("turn", turn.number());
            json.word("verdict", turn.verdict().label().name());
            json.endObject();
        }
        json.endArray();
    }

    /**
     * Writes out what is left.
     *
     * @throws IOException if that, or an earlier write, fails
     */
    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            json.close();
            throwFailure();
        }
    }

    private synchronized void flushInBackground() {
        flushAwaited = false;
        if (closed || unflushed == 0 || failure != null) {
            return;
        }
        try {
            flush();
        } catch (IOException e) {
            failure = e;
        }
    }

    private void flush() throws IOException {
        json.flush();
        unflushed = 0;
    }

    private void throwFailure() throws IOException {
        if (failure != null) {
            throw new IOException("the journal " + file + " could not be written: " + failure.getMessage(), failure);
        }
    }

    /**
     * Reads a journal. A last line that was torn off by the end of its process is left out.
     *
     * @throws IOException if the file cannot be read or another line is broken; the message names file and line
     */
    public static List<JournalEntry> read(Path file) throws IOException {
        return JournalReader.read(file);
    }
}
