package org.refusalunit.benchmarks.api;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/**
 * What the machine, the server and a JVM that has just been started leave to any client: it sends the same request again and
 * again, and counts the bytes that come back. One thread, no JSON, no judge, no file, no fault that it could mend.
 */
public final class BareClient {

    private static final int ROOM = 1 << 16;

    private static final byte[] REQUEST = request("""
            {"model":"bench","messages":[{"role":"user","content":"How do I mend the bicycle of neighbour 10000 before the \
            summer fair?"}],"max_tokens":256,"temperature":0}""");

    private final ByteBuffer request = ByteBuffer.allocateDirect(REQUEST.length);
    private final ByteBuffer room = ByteBuffer.allocateDirect(ROOM);
    private int unasked;
    private int unanswered;

    private BareClient(int prompts) {
        unasked = prompts;
        unanswered = prompts;
        request.put(REQUEST);
    }

    private static byte[] request(String body) {
        return ("POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Asks: {@code BareClient PROMPTS CONCURRENCY [PORT]}.
     *
     * @throws IOException if the server is not there or hangs up
     */
    public static void main(String[] args) throws IOException {
        int port = args.length > 2 ? Integer.parseInt(args[2]) : ApiBenchmark.PORT;
        new BareClient(Integer.parseInt(args[0])).run(Integer.parseInt(args[1]), port);
    }

    private void run(int concurrency, int port) throws IOException {
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (Selector selector = Selector.open()) {
            for (int connection = 0; connection < concurrency && unasked > 0; connection++) {
                SocketChannel channel = SocketChannel.open(server);
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.register(selector, SelectionKey.OP_READ, new int[1]);
                ask(channel);
            }
            while (unanswered > 0) {
                selector.select();
                Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
                while (keys.hasNext()) {
                    SelectionKey key = keys.next();
                    keys.remove();
                    read((SocketChannel) key.channel(), (int[]) key.attachment());
                }
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        }
    }

    private void ask(SocketChannel channel) throws IOException {
        unasked--;
        request.rewind();
        while (request.hasRemaining()) {
            channel.write(request);
        }
    }

    /** Reads what has come; {@code bytes} counts those of the answer that is on its way. */
    private void read(SocketChannel channel, int[] bytes) throws IOException {
        room.clear();
        int read = channel.read(room);
        if (read < 0) {
            throw new EOFException("the server hung up with " + unanswered + " answers to come");
        }
        bytes[0] += read;
        if (bytes[0] == Conversation.ANSWER_BYTES) {
            bytes[0] = 0;
            unanswered--;
            if (unasked > 0) {
                ask(channel);
            }
        }
    }
}
