package org.refusalunit.tape;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.trial.Reply;

/**
 * A folder of recorded replies while a session uses it. Safe for use by several threads, and the folder by several processes.
 */
public final class Tape {

    private final TapeSettings settings;
    private final RecordFiles files;
    private final UnaryOperator<String> redactor;

    /** What this session has recorded: asked again, it would contradict what was judged. */
    private final Set<String> written = ConcurrentHashMap.newKeySet();

    private boolean prepared;

    /**
     * A tape; nothing is read or written yet.
     *
     * @param settings where it is and what becomes of replies
     * @param redactor takes secrets out of every text that is written
     */
    public Tape(TapeSettings settings, UnaryOperator<String> redactor) {
        this.settings = settings;
        this.redactor = redactor;
        files = new RecordFiles(settings.folder());
    }

    /** What becomes of replies. */
    public TapeMode mode() {
        return settings.mode();
    }

    /**
     * What the tape has to answer a request with; nothing where the model is to be asked in any case.
     *
     * @throws DamagedRecordException if there is something else in its place
     * @throws IOException if it cannot be read
     */
    Optional<RecordedReply> find(CanonicalRequest request) throws DamagedRecordException, IOException {
        if (mode() == TapeMode.RECORD && !written.contains(request.key())) {
            return Optional.empty();
        }
        Optional<byte[]> record = files.read(request.key());
        return record.isEmpty() ? Optional.empty() : Optional.of(RecordForm.read(record.get(), request.key()));
    }

    void write(CanonicalRequest request, BackendIdentity backend, Reply.Answer answer) throws IOException {
        prepare();
        files.write(request.key(), RecordForm.write(request, new RecordedReply(backend, answer), redactor));
        if (mode() == TapeMode.RECORD) {
            written.add(request.key());
        }
    }

    private synchronized void prepare() throws IOException {
        if (!prepared) {
            files.prepare();
            prepared = true;
        }
    }

    /** Where a record is or would be, as people know the folder. */
    String place(CanonicalRequest request) {
        return settings.shownAs() + "/" + RecordFiles.name(request.key());
    }
}
