package org.refusalunit.datasets.table;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.refusalunit.spi.SuiteSource;

/** Opens tables by the ends of their names. */
public final class Tables {

    private static final boolean PARQUET_IS_THERE = isThere("org.apache.parquet.hadoop.ParquetFileReader");

    private Tables() {}

    /** Whether files of that name are tables: {@code .csv}, {@code .tsv}, {@code .json}, {@code .parquet}. */
    public static boolean isTable(String fileName) {
        return !kind(fileName).isEmpty() && !isJsonLines(fileName);
    }

    /** Whether files of that name can be read as tables, JSON Lines among them. */
    public static boolean isReadable(String fileName) {
        return !kind(fileName).isEmpty();
    }

    /** Whether the file is text, which has to be UTF-8. */
    public static boolean isText(String fileName) {
        return !kind(fileName).equals("parquet");
    }

    /**
     * The table in a file.
     *
     * @param separator what stands between the cells of a CSV file
     * @throws TableException if no reader for its format is there
     */
    public static Table open(SuiteSource source, char separator) throws TableException {
        return switch (kind(source.fileName())) {
            case "csv" -> new CsvTable(source, separator);
            case "tsv" -> new CsvTable(source, '\t');
            case "json" -> new JsonTable(source);
            case "jsonl", "ndjson" -> new JsonLinesTable(source);
            case "parquet" -> parquet(source);
            default ->
                throw new TableException(
                        0,
                        "files named like '" + source.fileName()
                                + "' are not read: give one that ends in .csv, .tsv, .json, .jsonl or .parquet");
        };
    }

    private static Table parquet(SuiteSource source) throws TableException {
        if (!PARQUET_IS_THERE) {
            throw new TableException(
                    0, "Parquet needs the library blue.strategic.parquet:parquet-floor, which is optional: add it");
        }
        Optional<Path> path = source.path();
        if (path.isEmpty()) {
            throw new TableException(0, "Parquet is read from files, not from inside a jar: give file:path");
        }
        return new ParquetTable(path.get());
    }

    private static boolean isThere(String name) {
        try {
            Class.forName(name, false, Tables.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static boolean isJsonLines(String fileName) {
        return kind(fileName).equals("jsonl") || kind(fileName).equals("ndjson");
    }

    private static String kind(String fileName) {
        String end = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (end) {
            case "csv", "tsv", "json", "jsonl", "ndjson", "parquet" -> end;
            default -> "";
        };
    }
}
