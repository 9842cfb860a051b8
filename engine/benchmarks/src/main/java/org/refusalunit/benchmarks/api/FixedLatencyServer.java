package org.refusalunit.benchmarks.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A server on loopback that speaks like OpenAI's chat completions and answers every request the same, a fixed time after it
 * was read. One thread, no garbage to speak of: on a small machine it must not be what is measured.
 */
final class FixedLatencyServer implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    /** How exactly answers are timed, in nanoseconds: selectors count in milliseconds. */
    private static final long NAP = TimeUnit.MICROSECONDS.toNanos(100);

    private final ServerSocketChannel listener;
    private final Selector selector;
    private final long latency;
    private final Deque<Due> due = new ArrayDeque<>();
    private final ServerLog log = new ServerLog();
    private final Thread thread = new Thread(this::serve, "fixed-latency-server");

    private record Due(Conversation conversation, long at) {}

    private FixedLatencyServer(ServerSocketChannel listener, Selector selector, Duration latency) {
        this.listener = listener;
        this.selector = selector;
        this.latency = latency.toNanos();
    }

    /**
     * Starts a server.
     *
     * @param port where; 0 for any
     * @throws IOException if the port is taken
     */
    static FixedLatencyServer start(int port, Duration latency) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        try {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        } catch (IOException e) {
            listener.close();
            throw new IOException("port " + port + " on loopback is taken; end what uses it", e);
        }
        listener.configureBlocking(false);
        Selector selector = Selector.open();
        listener.register(selector, SelectionKey.OP_ACCEPT);
        FixedLatencyServer server = new FixedLatencyServer(listener, selector, latency);
        server.thread.setDaemon(true);
        server.thread.start();
        return server;
    }

    int port() {
        return listener.socket().getLocalPort();
    }

    /** What it saw so far. */
    ServerLog log() {
        return log;
    }

    private void serve() {
        try {
            while (selector.isOpen()) {
                answerDue();
                await();
                take();
            }
        } catch (ClosedSelectorException e) {
            // The server was closed: this is how its thread ends.
            due.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await() throws IOException {
        Due next = due.peekFirst();
        if (next == null) {
            selector.select();
            return;
        }
        long left = next.at() - System.nanoTime();
        if (left > 2 * MILLI) {
            selector.select(left / MILLI - 1);
        } else {
            if (left > NAP) {
                LockSupport.parkNanos(NAP);
            }
            selector.selectNow();
        }
    }

    private void take() throws IOException {
        Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
        while (keys.hasNext()) {
            SelectionKey key = keys.next();
            keys.remove();
            if (key.isAcceptable()) {
                accept();
            } else if (key.isValid() && key.isReadable()) {
                read(key);
            }
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = listener.accept();
        if (channel != null) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.register(selector, SelectionKey.OP_READ, new Conversation(channel));
        }
    }

    private void read(SelectionKey key) throws IOException {
        Conversation conversation = (Conversation) key.attachment();
        try {
            if (conversation.readsRequest()) {
                long now = System.nanoTime();
                log.asked(now);
                due.addLast(new Due(conversation, now + latency));
            }
        } catch (IOException e) {
            // The client hung up, which is its right.
            key.cancel();
            conversation.close();
        }
    }

    private void answerDue() throws IOException {
        for (@Nullable Due next = due.peekFirst();
                next != null && next.at() <= System.nanoTime();
                next = due.peekFirst()) {
            due.removeFirst();
            // Before the answer goes out: whoever has it may ask for the log.
            log.answered(System.nanoTime(), next.conversation().isOpen());
            next.conversation().answer();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        selector.close();
    }
}
