package org.refusalunit.datasets.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopCodecs;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Writes Parquet files as the Hub's data sets have them. */
public final class ParquetFile {

    private ParquetFile() {}

    /** Fills in the rows of a file. */
    public interface Filling {
        /** Adds rows to the writer. */
        void write(SimpleGroupFactory groups, ParquetWriter<Group> writer) throws IOException;
    }

    /** Writes a file in small row groups. */
    public static Path write(Path file, String schema, CompressionCodecName codec, Filling filling) throws IOException {
        return write(file, schema, codec, 1 << 14, filling);
    }

    /** Writes a file in row groups of about that many bytes. */
    public static Path write(Path file, String schema, CompressionCodecName codec, int rowGroup, Filling filling)
            throws IOException {
        CompressionCodecFactory library = HadoopCodecs.newFactory(1 << 12);
        MessageType type = MessageTypeParser.parseMessageType(schema);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(type)
                .withCompressionCodec(codec)
                .withCodecFactory(codec == CompressionCodecName.GZIP ? new Gzip() : library)
                .withRowGroupSize((long) rowGroup)
                .build()) {
            filling.write(new SimpleGroupFactory(type), writer);
        }
        return file;
    }

    /** Writes pages as gzip does. */
    private static final class Gzip implements CompressionCodecFactory, CompressionCodecFactory.BytesInputCompressor {

        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName codec) {
            return this;
        }

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
            throw new UnsupportedOperationException("files are written here");
        }

        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                bytes.writeAllTo(gzip);
            }
            return BytesInput.from(out.toByteArray());
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.GZIP;
        }

        @Override
        public void release() {
            // Nothing is held between pages.
        }
    }
}
