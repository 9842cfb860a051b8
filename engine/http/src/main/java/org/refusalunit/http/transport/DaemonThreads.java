package org.refusalunit.http.transport;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that do not keep a JVM from ending: backends are closed by the JVM's end, not before. */
final class DaemonThreads implements ThreadFactory {

    private final String name;
    private final AtomicInteger count = new AtomicInteger();

    private DaemonThreads(String name) {
        this.name = name;
    }

    static ThreadFactory named(String name) {
        return new DaemonThreads(name);
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
