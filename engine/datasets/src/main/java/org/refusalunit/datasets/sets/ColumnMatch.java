package org.refusalunit.datasets.sets;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which columns of a header are which columns of a data set. */
public final class ColumnMatch {

    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final List<Integer> wanted = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final Map<String, String> doubled = new LinkedHashMap<>();

    /** Matches by folded names: the first name of a column that the header has. */
    public static ColumnMatch of(List<Column> columns, List<String> header) {
        ColumnMatch match = new ColumnMatch();
        List<String> folded = header.stream().map(Column::fold).toList();
        columns.forEach(column -> match.add(column, header, folded));
        return match;
    }

    private void add(Column column, List<String> header, List<String> folded) {
        for (String name : column.names()) {
            int at = folded.indexOf(name);
            if (at >= 0) {
                if (folded.lastIndexOf(name) != at) {
                    doubled.put(column.role(), header.get(at));
                }
                places.put(column.role(), wanted.size());
                names.put(column.role(), header.get(at));
                wanted.add(at);
                return;
            }
        }
        if (column.required()) {
            missing.add(String.join("' or '", column.names()));
        }
    }

    /** The columns that are required and not there, each as a choice of names. */
    public List<String> missing() {
        return Collections.unmodifiableList(missing);
    }

    /** The names of columns that the header has twice. */
    public List<String> doubled() {
        return List.copyOf(doubled.values());
    }

    /** How many columns were matched. */
    int size() {
        return wanted.size();
    }

    /** The places in the header of what was matched. */
    public int[] wanted() {
        return wanted.stream().mapToInt(Integer::intValue).toArray();
    }

    /** What was read from which column. */
    public SortedMap<String, String> names() {
        return new TreeMap<>(names);
    }

    int place(String role) {
        return places.getOrDefault(role, -1);
    }

    String name(String role) {
        return names.getOrDefault(role, role);
    }
}
