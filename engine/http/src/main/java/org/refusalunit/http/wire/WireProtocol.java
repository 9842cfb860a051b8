package org.refusalunit.http.wire;

import org.refusalunit.spi.ModelRequest;

/** How one provider's API is spoken. Safe for use by several threads. */
public interface WireProtocol {

    /** Where the key goes. */
    KeyHeader keyHeader();

    /**
     * A request as it goes to the server, without the key. The same request always gives the same bytes.
     *
     * @throws IllegalArgumentException if the API has no words for the conversation; the message is fit for people and says
     *     nothing of the prompt's text
     */
    HttpCall write(ModelRequest request);

    /** What the server's answer means. Never throws on what a server sent: what cannot be read is a {@link WireReply.Fault}. */
    WireReply read(ServerAnswer answer);
}
