package org.refusalunit.benchmarks.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of weights beside a graph, written in pieces, so that a model may be larger than the memory. */
final class WeightFile implements AutoCloseable {

    /**
     * Where a tensor lies.
     *
     * @param offset bytes before it
     * @param length bytes of it
     */
    record Place(long offset, long length) {}

    private static final int PIECE = 1 << 20;
    private static final int PAGE = 4096;

    private final String name;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(PIECE).order(ByteOrder.LITTLE_ENDIAN);
    private long position;

    WeightFile(Path file) throws IOException {
        this.name = String.valueOf(file.getFileName());
        this.channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** The file's name, as graphs refer to it. */
    String name() {
        return name;
    }

    /** Numbers of 32-bit floating point, evenly spread from {@code -bound} to {@code bound}. */
    Place floats(long count, float bound, RandomValues random) throws IOException {
        long start = align();
        for (long left = count; left > 0; ) {
            int piece = (int) Math.min(left, PIECE / Float.BYTES);
            buffer.clear();
            for (int i = 0; i < piece; i++) {
                buffer.putFloat(bound * random.signed());
            }
            flush();
            left -= piece;
        }
        return new Place(start, position - start);
    }

    /** The same number again and again. */
    Place repeated(long count, float value) throws IOException {
        long start = align();
        for (long left = count; left > 0; ) {
            int piece = (int) Math.min(left, PIECE / Float.BYTES);
            buffer.clear();
            for (int i = 0; i < piece; i++) {
                buffer.putFloat(value);
            }
            flush();
            left -= piece;
        }
        return new Place(start, position - start);
    }

    /** Any bytes. */
    Place bytes(long count, RandomValues random) throws IOException {
        long start = align();
        for (long left = count; left > 0; ) {
            int piece = (int) Math.min(left, PIECE);
            buffer.clear();
            for (int i = 0; i + Long.BYTES <= piece; i += Long.BYTES) {
                buffer.putLong(random.bits());
            }
            while (buffer.position() < piece) {
                buffer.put((byte) random.bits());
            }
            flush();
            left -= piece;
        }
        return new Place(start, position - start);
    }

    /** Tensors begin at pages, so that they can be mapped into memory. */
    private long align() throws IOException {
        int gap = (int) ((PAGE - position % PAGE) % PAGE);
        buffer.clear();
        buffer.put(new byte[gap]);
        flush();
        return position;
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            position += channel.write(buffer);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
