package org.refusalunit.datasets.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Apache Parquet. Only the columns that are wanted are read and decompressed, one row group at a time. */
final class ParquetTable implements Table {

    private final Path file;

    ParquetTable(Path file) {
        this.file = file;
    }

    private ParquetFileReader open() throws IOException {
        try {
            return ParquetFileReader.open(
                    new LocalInputFile(file),
                    ParquetReadOptions.builder(new PlainParquetConfiguration())
                            .withCodecFactory(new ParquetCodecs())
                            .build());
        } catch (RuntimeException e) {
            throw new TableException(0, "is not a Parquet file: " + e.getMessage(), e);
        }
    }

    @Override
    public List<String> header() throws IOException {
        try (ParquetFileReader reader = open()) {
            return reader.getFileMetaData().getSchema().getFields().stream()
                    .map(Type::getName)
                    .toList();
        }
    }

    @Override
    public void rows(int[] wanted, RowSink sink) throws IOException {
        try (ParquetFileReader reader = open()) {
            MessageType all = reader.getFileMetaData().getSchema();
            List<Type> fields = new ArrayList<>();
            for (int place : wanted) {
                fields.add(all.getFields().get(place));
            }
            MessageType schema = new MessageType(all.getName(), fields);
            reader.setRequestedSchema(schema);
            int row = 0;
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                row = rows(pages, schema, row, sink);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (ParquetDecodingException e) {
            throw new TableException(0, "is a damaged Parquet file: " + e.getMessage(), e);
        }
    }

    private static int rows(PageReadStore pages, MessageType schema, int before, RowSink sink) {
        MessageColumnIO columns = new ColumnIOFactory().getColumnIO(schema);
        RecordReader<Group> records = columns.getRecordReader(pages, new GroupRecordConverter(schema));
        int row = before;
        for (long left = pages.getRowCount(); left > 0; left--) {
            Group group = records.read();
            row++;
            List<@Nullable Object> cells = new ArrayList<>();
            for (int i = 0; i < schema.getFieldCount(); i++) {
                cells.add(cell(group, i));
            }
            sink.row(row, cells);
        }
        return row;
    }

    private static @Nullable Object cell(Group group, int field) {
        int count = group.getFieldRepetitionCount(field);
        Type type = group.getType().getType(field);
        if (type.isRepetition(Type.Repetition.REPEATED)) {
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                values.add(value(group, field, i, type));
            }
            return values;
        }
        return count == 0 ? null : value(group, field, 0, type);
    }

    private static Object value(Group group, int field, int index, Type type) {
        if (type.isPrimitive()) {
            return group.getValueToString(field, index);
        }
        Group inner = group.getGroup(field, index);
        return type.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation
                ? list(inner)
                : map(inner);
    }

    /** A list is a group of one repeated field, which is the element or has it as its only field. */
    private static List<Object> list(Group group) {
        List<Object> values = new ArrayList<>();
        Type repeated = group.getType().getType(0);
        for (int i = 0; i < group.getFieldRepetitionCount(0); i++) {
            boolean wrapped = !repeated.isPrimitive() && repeated.asGroupType().getFieldCount() == 1;
            Object value = wrapped ? cell(group.getGroup(0, i), 0) : value(group, 0, i, repeated);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static Map<String, Object> map(Group group) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < group.getType().getFieldCount(); i++) {
            Object value = cell(group, i);
            if (value != null) {
                values.put(group.getType().getFieldName(i), value);
            }
        }
        return values;
    }
}
