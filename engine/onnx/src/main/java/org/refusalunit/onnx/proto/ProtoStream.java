package org.refusalunit.onnx.proto;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Walks through a Protocol Buffers message without holding it: gigabytes of weights are skipped, not read.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">the encoding</a>
 */
public final class ProtoStream {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;
    private static final int MAX_BYTES = 1 << 30;
    private static final int MAX_TEXT = 1 << 16;

    private final InputStream in;
    private long position;

    /** A walk that begins where the stream stands. */
    public ProtoStream(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 13);
    }

    /** Bytes read so far. */
    public long position() {
        return position;
    }

    /** A field's number and wire type. */
    public int tag() throws IOException {
        long tag = varint();
        if (tag <= 0 || tag > Integer.MAX_VALUE) {
            throw new IOException("no field begins with " + tag);
        }
        return (int) tag;
    }

    /** Number of the field that begins with a tag. */
    public static int field(int tag) {
        return tag >>> 3;
    }

    /** Whether the field that begins with a tag holds a message, a text or bytes. */
    public static boolean isNested(int tag) {
        return (tag & 7) == LENGTH_DELIMITED;
    }

    /** A number of variable length. */
    public long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the file ends within a number");
            }
            position++;
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IOException("a number has more than ten bytes");
    }

    /** The length of a nested value that has to end before {@code end}. */
    public long length(long end) throws IOException {
        long length = varint();
        if (length < 0 || length > end - position) {
            throw new IOException("a part of " + length + " bytes does not fit");
        }
        return length;
    }

    /** A nested text that has to end before {@code end}. */
    public String text(long end) throws IOException {
        long length = length(end);
        if (length > MAX_TEXT) {
            throw new IOException("a name has " + length + " bytes");
        }
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw new EOFException("the file ends within a name");
        }
        position += length;
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * The bytes of a nested value that has to end before {@code end}.
     *
     * @throws IOException if there are more than 1 GiB of them: what is larger is to be skipped
     */
    public byte[] bytes(long end) throws IOException {
        return exactly(length(end));
    }

    /**
     * The next bytes.
     *
     * @throws IOException if more than 1 GiB are asked for, or fewer are left
     */
    public byte[] exactly(long length) throws IOException {
        if (length > MAX_BYTES) {
            throw new IOException("a part that has to be held has " + length + " bytes");
        }
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw new EOFException("the file ends within a part of " + length + " bytes");
        }
        position += length;
        return bytes;
    }

    /** Four bytes as they are. */
    public int fixed32() throws IOException {
        byte[] bytes = in.readNBytes(4);
        if (bytes.length < 4) {
            throw new EOFException("the file ends within a number");
        }
        position += 4;
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    /** Passes over the value of a field. */
    public void skip(int tag, long end) throws IOException {
        switch (tag & 7) {
            case VARINT -> varint();
            case FIXED64 -> skipBytes(8);
            case LENGTH_DELIMITED -> skipBytes(length(end));
            case FIXED32 -> skipBytes(4);
            default -> throw new IOException("no field has wire type " + (tag & 7));
        }
    }

    /** Passes over bytes. */
    public void skipBytes(long count) throws IOException {
        in.skipNBytes(count);
        position += count;
    }
}
