package org.refusalunit.http.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * A body of JSON that OkHttp may not send a second time of its own accord, as it would on a 503 with {@code Retry-After: 0}
 * whatever its client is told about retries.
 */
final class SentOnce extends RequestBody {

    private static final MediaType JSON = MediaType.get("application/json");

    private final byte[] json;

    SentOnce(String json) {
        this.json = json.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public MediaType contentType() {
        return JSON;
    }

    @Override
    public long contentLength() {
        return json.length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(json);
    }
}
