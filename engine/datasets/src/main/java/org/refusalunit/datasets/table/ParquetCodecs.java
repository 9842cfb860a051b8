package org.refusalunit.datasets.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopCodecs;

/** Decompresses pages. Gzip is done by the JDK: the library leaves it to Hadoop, which is not there. */
final class ParquetCodecs implements CompressionCodecFactory {

    private static final Set<CompressionCodecName> LIBRARY = EnumSet.of(
            CompressionCodecName.UNCOMPRESSED,
            CompressionCodecName.SNAPPY,
            CompressionCodecName.ZSTD,
            CompressionCodecName.LZ4_RAW);

    private final CompressionCodecFactory library = HadoopCodecs.newFactory(0);

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("files are read, not written");
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        if (codec == CompressionCodecName.GZIP) {
            return new Gzip();
        }
        if (!LIBRARY.contains(codec)) {
            throw new UncheckedIOException(new TableException(
                    0, "is compressed by " + codec + ": read are SNAPPY, GZIP, ZSTD, LZ4_RAW and UNCOMPRESSED"));
        }
        return library.getDecompressor(codec);
    }

    @Override
    public void release() {
        library.release();
    }

    /** A page compressed by gzip. */
    private static final class Gzip implements BytesInputDecompressor {

        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            return BytesInput.from(unpacked(bytes.toInputStream(), size));
        }

        @Override
        public void decompress(ByteBuffer input, int compressed, ByteBuffer output, int size) throws IOException {
            byte[] bytes = new byte[compressed];
            input.get(bytes);
            output.put(unpacked(new ByteArrayInputStream(bytes), size));
        }

        private static byte[] unpacked(InputStream packed, int size) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream(size);
            try (InputStream in = new GZIPInputStream(packed)) {
                in.transferTo(out);
            }
            return out.toByteArray();
        }

        @Override
        public void release() {
            // Nothing is held between pages.
        }
    }
}
