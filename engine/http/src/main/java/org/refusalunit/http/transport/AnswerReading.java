package org.refusalunit.http.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import okhttp3.Response;
import okio.BufferedSource;
import org.refusalunit.http.wire.ServerAnswer;
import org.refusalunit.http.wire.WireReply.Remedy;
import org.refusalunit.trial.FailureKind;

/** Reads an answer to its end, or as far as is sensible. */
final class AnswerReading {

    private static final int OK = 200;
    private static final int REDIRECTS = 300;
    private static final int CLIENT_ERRORS = 400;
    private static final int NOT_MODIFIED = 304;

    private final long maxBytes;

    AnswerReading(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** What the server said. */
    Outcome read(Response response, Instant now) throws IOException {
        int status = response.code();
        if (status < OK) {
            return broken("the server sends interim answers (HTTP " + status + ") and no final one", Remedy.RETRY);
        }
        if (status >= REDIRECTS && status < CLIENT_ERRORS && status != NOT_MODIFIED) {
            return new Outcome.Broken(
                    FailureKind.UNAVAILABLE,
                    "HTTP " + status
                            + ": the server redirects to another address, which is not followed, because it would"
                            + " be given the key; give the final address as base URL",
                    Remedy.STOP,
                    true);
        }
        // OkHttp undoes the one encoding that it asks for, and takes this header away with it.
        String encoding = response.header("Content-Encoding");
        if (encoding != null && !encoding.isBlank() && !encoding.equalsIgnoreCase("identity")) {
            return broken("the answer comes in an encoding that was not asked for", Remedy.GIVE_UP);
        }
        BufferedSource source = response.body().source();
        if (source.request(maxBytes + 1)) {
            return broken(
                    "the answer is longer than " + maxBytes + " bytes, the most that is read (maxBodyBytes)",
                    Remedy.GIVE_UP);
        }
        byte[] bytes = source.readByteArray();
        String body;
        try {
            // Error pages of proxies come in any encoding, and their status says enough.
            body = status < REDIRECTS ? strict(bytes) : new String(bytes, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            return broken("the answer is not valid UTF-8", Remedy.GIVE_UP);
        }
        return new Outcome.Received(
                new ServerAnswer(status, response.header("Content-Type"), withoutMark(body)),
                PaceHeaders.read(response.headers(), now));
    }

    private static String strict(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /** Without a byte order mark. */
    private static String withoutMark(String body) {
        return body.startsWith("\uFEFF") ? body.substring(1) : body;
    }

    private static Outcome broken(String message, Remedy remedy) {
        return new Outcome.Broken(FailureKind.BACKEND, message, remedy, true);
    }
}
