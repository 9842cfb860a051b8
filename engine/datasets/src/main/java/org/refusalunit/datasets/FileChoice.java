package org.refusalunit.datasets;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.refusalunit.datasets.table.Tables;

/** Finds the one file of a folder or repository that is meant. */
final class FileChoice {

    private static final int MOST_NAMED = 12;

    private FileChoice() {}

    /**
     * The file.
     *
     * @param names names of all files, with {@code /} between their parts
     * @param wayOut how one is named in the location
     * @throws IOException if none or several may be meant
     */
    static String of(List<String> names, DatasetLocation location, String wayOut) throws IOException {
        List<String> tables = names.stream()
                .filter(name -> Tables.isReadable(name.substring(name.lastIndexOf('/') + 1)))
                .sorted()
                .toList();
        List<String> own = tables.stream().filter(location::isFile).toList();
        if (own.size() == 1) {
            return own.get(0);
        }
        if (own.isEmpty() && tables.size() == 1) {
            return tables.get(0);
        }
        List<String> shown = own.isEmpty() ? tables : own;
        String which = shown.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        throw new IOException(
                shown.isEmpty()
                        ? "there is no CSV, TSV, JSON, JSON Lines or Parquet file in it"
                        : (own.isEmpty()
                                        ? "none of its files is named like one of the data set's ("
                                        : "several files may be meant (")
                                + which + (shown.size() > MOST_NAMED ? ", …" : "") + "): " + wayOut);
    }
}
