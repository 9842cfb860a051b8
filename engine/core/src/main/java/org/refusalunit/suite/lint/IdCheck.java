package org.refusalunit.suite.lint;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.refusalunit.suite.SuiteEntry;

/** Finds ids that differ by upper and lower case only: they are one file name on two of three operating systems. */
final class IdCheck implements LintCheck {

    @Override
    public void check(List<SuiteEntry> entries, LintSink sink) {
        if (!anyUpperCase(entries)) {
            return;
        }
        Map<String, SuiteEntry> first = new HashMap<>(2 * entries.size());
        for (SuiteEntry entry : entries) {
            String id = entry.prompt().id();
            SuiteEntry other = first.putIfAbsent(id.toLowerCase(Locale.ROOT), entry);
            if (other != null) {
                sink.add(
                        LintCode.ID_CASE,
                        entry.line(),
                        "id",
                        "the id '" + id + "' differs from '" + other.prompt().id() + "' of line " + other.line()
                                + " by upper and lower case only: file names and selectors may take the two for one,"
                                + " choose another id");
            }
        }
    }

    /** Most suites have none, and then there is nothing to gather. */
    private static boolean anyUpperCase(List<SuiteEntry> entries) {
        for (SuiteEntry entry : entries) {
            if (hasUpperCase(entry.prompt().id())) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasUpperCase(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return true;
            }
        }
        return false;
    }
}
