package org.refusalunit.benchmarks.api;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A connection of the server: one request after the other. */
final class Conversation {

    private static final int LONGEST_REQUEST = 1 << 16;
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    private static final String BODY = """
            {"id":"chatcmpl-1","object":"chat.completion","created":1760000000,"model":"bench","choices":[{"index":0,\
            "message":{"role":"assistant","content":"Here is how: take what you need, begin with the first step, and go on \
            until it is done."},"finish_reason":"stop"}],"usage":{"prompt_tokens":20,"completion_tokens":20,\
            "total_tokens":40}}""";

    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                    + BODY.length() + "\r\n\r\n" + BODY)
            .getBytes(StandardCharsets.US_ASCII);

    /** How long every answer is, its head included. */
    static final int ANSWER_BYTES = ANSWER.length;

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(LONGEST_REQUEST);

    Conversation(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Reads what has come.
     *
     * @return whether a request is complete
     * @throws IOException if the client hung up
     */
    boolean readsRequest() throws IOException {
        if (channel.read(in) < 0) {
            throw new EOFException("the client hung up");
        }
        int head = endOfHead();
        if (head < 0 || in.position() < head + bodyLength(head)) {
            return false;
        }
        in.clear();
        return true;
    }

    private int endOfHead() {
        for (int end = 4; end <= in.position(); end++) {
            if (in.get(end - 1) == '\n'
                    && in.get(end - 2) == '\r'
                    && in.get(end - 3) == '\n'
                    && in.get(end - 4) == '\r') {
                return end;
            }
        }
        return -1;
    }

    private int bodyLength(int head) {
        for (int start = 0; start < head - LENGTH.length; start++) {
            if (isLengthAt(start)) {
                int length = 0;
                for (int at = start + LENGTH.length; in.get(at) != '\r'; at++) {
                    int digit = in.get(at) - '0';
                    length = digit >= 0 && digit <= 9 ? length * 10 + digit : length;
                }
                return length;
            }
        }
        return 0;
    }

    private boolean isLengthAt(int start) {
        for (int letter = 0; letter < LENGTH.length; letter++) {
            if (Character.toLowerCase((char) in.get(start + letter)) != LENGTH[letter]) {
                return false;
            }
        }
        return true;
    }

    /** Whether there is somebody to be answered. */
    boolean isOpen() {
        return channel.isOpen();
    }

    /** Answers, if somebody still listens; the answer is small and goes out at once. */
    void answer() throws IOException {
        ByteBuffer out = ByteBuffer.wrap(ANSWER);
        try {
            while (out.hasRemaining()) {
                channel.write(out);
            }
        } catch (IOException e) {
            close();
        }
    }

    void close() throws IOException {
        channel.close();
    }
}
