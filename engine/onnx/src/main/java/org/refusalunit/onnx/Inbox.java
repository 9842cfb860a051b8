package org.refusalunit.onnx;

import java.util.ArrayList;
import java.util.List;

/** Requests on their way to the thread that answers them. */
final class Inbox {

    private final Object lock = new Object();
    private List<Inquiry> arrived = new ArrayList<>();
    private boolean closed;

    /** Puts a request in, unless the inbox is closed. */
    boolean offer(Inquiry inquiry) {
        synchronized (lock) {
            if (closed) {
                return false;
            }
            arrived.add(inquiry);
            lock.notifyAll();
            return true;
        }
    }

    /**
     * Takes all that arrived, in their order.
     *
     * @param patient whether to wait until something arrives or the inbox is closed
     */
    List<Inquiry> take(boolean patient) throws InterruptedException {
        synchronized (lock) {
            while (patient && arrived.isEmpty() && !closed) {
                lock.wait();
            }
            if (arrived.isEmpty()) {
                return List.of();
            }
            List<Inquiry> taken = arrived;
            arrived = new ArrayList<>();
            return taken;
        }
    }

    /** Lets nothing more in. */
    void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
    }

    boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }
}
