package org.refusalunit.report;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a report can be written as. */
public enum ReportFormat {
    /** One page for a browser, with everything in it. */
    HTML("report.html"),
    /** Figures for pull requests and job summaries, without prompts and answers. */
    MARKDOWN("report.md"),
    /** All trials as a table for spreadsheets. */
    CSV("report.csv");

    private final String fileName;

    ReportFormat(String fileName) {
        this.fileName = fileName;
    }

    /** What its file is called. */
    public String fileName() {
        return fileName;
    }

    /** What it is called in lists: its name in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The formats of a list, such as {@code html,csv}.
     *
     * @param list names with commas between them; empty or {@code none} for no format
     * @throws IllegalArgumentException if one of them is no format
     */
    public static Set<ReportFormat> parse(String list) {
        EnumSet<ReportFormat> formats = EnumSet.noneOf(ReportFormat.class);
        for (String name : list.split(",", -1)) {
            String wanted = name.strip().toLowerCase(Locale.ROOT);
            if (!wanted.isEmpty() && !wanted.equals("none")) {
                formats.add(of(wanted));
            }
        }
        return Collections.unmodifiableSet(formats);
    }

    private static ReportFormat of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no report \"" + name + "\": use "
                        + Arrays.stream(values()).map(ReportFormat::id).collect(Collectors.joining(", "))
                        + " or none"));
    }
}
