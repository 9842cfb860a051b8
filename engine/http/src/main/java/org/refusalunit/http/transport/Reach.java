package org.refusalunit.http.transport;

import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;

/** Whether a call ever had a connection to the server. */
final class Reach extends EventListener {

    private volatile boolean connected;

    boolean connected() {
        return connected;
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        connected = true;
    }
}
