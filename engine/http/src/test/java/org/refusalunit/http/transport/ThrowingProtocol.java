package org.refusalunit.http.transport;

import org.refusalunit.http.wire.HttpCall;
import org.refusalunit.http.wire.KeyHeader;
import org.refusalunit.http.wire.ServerAnswer;
import org.refusalunit.http.wire.WireProtocol;
import org.refusalunit.http.wire.WireReply;
import org.refusalunit.spi.ModelRequest;

/** Breaks its promises on the prompt {@code unwritable} and on the body {@code unreadable}. */
final class ThrowingProtocol implements WireProtocol {

    private final WireProtocol protocol;

    ThrowingProtocol(WireProtocol protocol) {
        this.protocol = protocol;
    }

    @Override
    public KeyHeader keyHeader() {
        return protocol.keyHeader();
    }

    @Override
    public HttpCall write(ModelRequest request) {
        if (request.prompt().question().equals("unwritable")) {
            throw new IllegalArgumentException("no words for it");
        }
        return protocol.write(request);
    }

    @Override
    public WireReply read(ServerAnswer answer) {
        if (answer.body().equals("unreadable")) {
            throw new StackOverflowError();
        }
        return protocol.read(answer);
    }
}
