package org.refusalunit.report.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.refusalunit.report.source.VisibleText;

/** Builds a piece of HTML. All text and values are escaped; elements are closed in the order they were opened. */
final class HtmlOut {

    /** Elements that have no content and no end tag. */
    private static final Set<String> VOID = Set.of("meta", "input", "br", "hr", "line", "rect", "circle", "path");

    private static final Set<String> OF_SVG = Set.of("line", "rect", "circle", "path");

    private final StringBuilder html = new StringBuilder(1 << 12);
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Opens an element.
     *
     * @param attributes names and values in turn; an attribute whose value is empty stands alone
     */
    HtmlOut open(String element, String... attributes) {
        html.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            html.append(' ').append(attributes[i]);
            if (!attributes[i + 1].isEmpty()) {
                html.append("=\"");
                escape(VisibleText.of(attributes[i + 1]));
                html.append('"');
            }
        }
        if (VOID.contains(element)) {
            html.append(OF_SVG.contains(element) ? "/>" : ">");
        } else {
            html.append('>');
            open.push(element);
        }
        return this;
    }

    /** Closes the element that was opened last. */
    HtmlOut close() {
        html.append("</").append(open.pop()).append('>');
        return this;
    }

    HtmlOut newLine() {
        html.append('\n');
        return this;
    }

    /** Text with nothing hidden in it. */
    HtmlOut text(String text) {
        escape(VisibleText.of(text));
        return this;
    }

    /** An element with nothing but text in it. */
    HtmlOut element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** A text that others wrote, kept from reordering what stands around it. */
    HtmlOut foreign(String text) {
        return element("bdi", text);
    }

    /** HTML of the page's own files, as it is. */
    HtmlOut add(String part) {
        html.append(part);
        return this;
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
    }

    /**
     * The HTML so far.
     *
     * @throws IllegalStateException if an element is still open
     */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return html.toString();
    }
}
