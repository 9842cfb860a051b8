package org.refusalunit.hub;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A successful answer: what the Hub's own headers say, and the bytes, which another server may send. */
final class HubAnswer implements AutoCloseable {

    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-.*");
    private static final int BLOCK = 1 << 16;

    private final HttpHeaders own;
    private final HttpHeaders last;
    private final int status;
    private final InputStream body;

    private HubAnswer(HttpHeaders own, HttpResponse<InputStream> response) {
        this.own = own;
        this.last = response.headers();
        this.status = response.statusCode();
        this.body = response.body();
    }

    /** Takes bytes, in order. */
    interface Sink {
        void take(byte[] block, int length) throws IOException;
    }

    /**
     * The answer in a response.
     *
     * @param told the last response of the Hub itself
     * @throws HubException if it tells of a fault
     */
    static HubAnswer of(
            String what, HubSettings settings, HttpResponse<InputStream> response, HttpResponse<InputStream> told)
            throws IOException {
        int status = response.statusCode();
        if (status == 200 || status == 206) {
            return new HubAnswer(told.headers(), response);
        }
        response.body().close();
        throw HubRefusal.explain(
                what,
                settings,
                status,
                response.headers().firstValue("X-Error-Code").orElse(""));
    }

    /** The description that comes with a redirection. */
    static HubAnswer described(HttpResponse<InputStream> response, HttpResponse<InputStream> told) {
        return new HubAnswer(told.headers(), response);
    }

    Optional<ContentHash> hash() {
        return own.firstValue("X-Linked-Etag").or(() -> own.firstValue("ETag")).flatMap(ContentHash::of);
    }

    OptionalLong size() {
        OptionalLong linked = own.firstValueAsLong("X-Linked-Size");
        return linked.isPresent() ? linked : own.firstValueAsLong("Content-Length");
    }

    /** The first byte that is sent, of a whole file or of the part that was asked for. */
    long begin() {
        Matcher range = RANGE.matcher(last.firstValue("Content-Range").orElse(""));
        return status == 206 && range.matches() ? Long.parseLong(range.group(1)) : 0;
    }

    /** Compares what the Hub says with what its listing said. */
    void refuseOther(String what, String commit, RemoteFile file) throws HubException {
        String sent = own.firstValue("X-Repo-Commit").orElse(commit);
        OptionalLong linked = own.firstValueAsLong("X-Linked-Size");
        boolean same = sent.equals(commit)
                && linked.orElse(file.size()) == file.size()
                && own.firstValue("X-Linked-Etag")
                        .flatMap(ContentHash::of)
                        .orElse(file.hash())
                        .equals(file.hash());
        if (!same) {
            throw new HubException(what, "the server sends another file than its listing names", "try again later");
        }
    }

    /** Reads all bytes. A server that falls silent counts as one that cut the connection. */
    void transfer(Duration patience, Sink sink) throws IOException {
        try (SilenceWatch watch = new SilenceWatch(body, patience)) {
            byte[] block = new byte[BLOCK];
            for (int n = body.read(block); n >= 0; n = body.read(block)) {
                watch.heard();
                sink.take(block, n);
            }
            watch.check();
        }
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
