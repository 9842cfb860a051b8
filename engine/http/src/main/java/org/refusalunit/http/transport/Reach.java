package org.refusalunit.http.transport;

import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;

/** How far a call came. */
final class Reach extends EventListener {

    private volatile boolean connecting;
    private volatile boolean connected;
    private volatile boolean answering;

    /** Whether it ever had a connection to the server. */
    boolean connected() {
        return connected;
    }

    /**
     * Whether it was sent on a connection that was left open by an earlier call, and heard nothing back. A server may close
     * such a connection at any moment, so that this says nothing about the call.
     */
    boolean onStaleConnection() {
        return connected && !connecting && !answering;
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        connecting = true;
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        connected = true;
    }

    @Override
    public void responseHeadersStart(Call call) {
        answering = true;
    }
}
