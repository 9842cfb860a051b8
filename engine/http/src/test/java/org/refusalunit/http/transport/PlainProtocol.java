package org.refusalunit.http.transport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.refusalunit.http.wire.HttpCall;
import org.refusalunit.http.wire.KeyHeader;
import org.refusalunit.http.wire.ServerAnswer;
import org.refusalunit.http.wire.WireProtocol;
import org.refusalunit.http.wire.WireReply;
import org.refusalunit.http.wire.WireReply.Remedy;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/** The simplest protocol that has everything the transport cares for. */
final class PlainProtocol implements WireProtocol {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI url;

    PlainProtocol(URI url) {
        this.url = url;
    }

    @Override
    public KeyHeader keyHeader() {
        return new KeyHeader("x-api-key", "");
    }

    @Override
    public HttpCall write(ModelRequest request) {
        String text = request.messages().get(0).text();
        return HttpCall.of(
                url, Map.of(), JSON.createObjectNode().put("ask", text).toString());
    }

    @Override
    public WireReply read(ServerAnswer answer) {
        int status = answer.status();
        if (status == 401) {
            return fault(FailureKind.AUTHENTICATION, "HTTP 401: " + answer.body(), Remedy.STOP);
        }
        if (status == 429 || status >= 500) {
            return fault(FailureKind.BACKEND, "HTTP " + status + ": " + answer.body(), Remedy.RETRY);
        }
        if (status != 200) {
            return fault(FailureKind.BACKEND, "HTTP " + status, Remedy.GIVE_UP);
        }
        if (answer.contentType() == null || !answer.contentType().startsWith("application/json")) {
            return fault(FailureKind.BACKEND, "the answer is no JSON but " + answer.contentType(), Remedy.GIVE_UP);
        }
        try {
            JsonNode text = JSON.readTree(answer.body()).path("answer");
            return text.isTextual()
                    ? new WireReply.Answered(
                            new Reply.Answer(text.textValue(), FinishReason.STOP, List.of(), TokenCounts.UNKNOWN, null))
                    : fault(FailureKind.BACKEND, "the answer has no text at /answer", Remedy.GIVE_UP);
        } catch (JsonProcessingException e) {
            return fault(FailureKind.BACKEND, "the answer is not JSON that can be read", Remedy.GIVE_UP);
        }
    }

    private static WireReply fault(FailureKind kind, String message, Remedy remedy) {
        return new WireReply.Fault(kind, message, remedy);
    }
}
