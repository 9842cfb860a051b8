package org.refusalunit.result;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream that somebody else closes: closed itself, it only passes on what it has. */
public final class Unclosed extends FilterOutputStream {

    /** That stream. */
    public Unclosed(OutputStream out) {
        super(out);
    }

    /** {@inheritDoc} In one piece: the superclass would take the bytes one by one. */
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
