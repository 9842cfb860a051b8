package org.refusalunit.http;

import org.refusalunit.http.transport.HttpBackend;
import org.refusalunit.http.transport.TransportSettings;
import org.refusalunit.http.wire.WireProtocol;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.Settings;

/**
 * A declaration, understood.
 *
 * @param protocol how the API is spoken
 * @param identity who answers
 * @param transport settings for the transport
 */
record DeclaredApi(WireProtocol protocol, BackendIdentity identity, Settings transport) {

    ModelBackend open(BackendContext context) {
        return HttpBackend.open(protocol, TransportSettings.of(transport, context), identity);
    }
}
