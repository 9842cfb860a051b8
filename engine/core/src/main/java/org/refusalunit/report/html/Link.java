package org.refusalunit.report.html;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.refusalunit.report.source.ReportedResult;

/** Addresses within the page that set its filters; the script reads the same form back. */
final class Link {

    private Link() {}

    /** The trials of a result, or of one category of it. */
    static String trials(ReportedResult result, @Nullable String category) {
        return "#class=" + encoded(result.summary().className()) + "&model=" + encoded(result.model())
                + (category == null ? "" : "&category=" + encoded(category));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
