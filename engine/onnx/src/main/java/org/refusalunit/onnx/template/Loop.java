package org.refusalunit.onnx.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code loop} variable. Elements are fetched one at a time, and ahead only when the template asks for what is
 * coming, because a loop's condition may depend on what its body did before.
 */
final class Loop {

    private final Iterator<Object> source;
    private final Deque<Object> ahead = new ArrayDeque<>();
    private @Nullable Object previous;
    private @Nullable Object current;
    private @Nullable List<Object> lastChecked;
    private long index0 = -1;

    Loop(Iterator<Object> source) {
        this.source = source;
    }

    boolean hasNext() {
        return !ahead.isEmpty() || source.hasNext();
    }

    Object next() {
        previous = current;
        Object element = ahead.isEmpty() ? source.next() : ahead.removeFirst();
        current = element;
        index0++;
        return element;
    }

    @Nullable
    Object attribute(Run run, String name) {
        return switch (name) {
            case "index" -> index0 + 1;
            case "index0" -> index0;
            case "first" -> index0 == 0;
            case "last" -> !hasNext();
            case "length" -> length();
            case "revindex" -> length() - index0;
            case "revindex0" -> length() - index0 - 1;
            // Jinja counts recursive loops only, and those are not supported.
            case "depth" -> 1L;
            case "depth0" -> 0L;
            case "previtem" -> previous == null ? new Undefined("there is no previous item") : previous;
            case "nextitem" -> nextItem();
            case "cycle" -> (Callable) this::cycle;
            case "changed" -> (Callable) this::changed;
            default -> null;
        };
    }

    private long length() {
        while (source.hasNext()) {
            ahead.addLast(source.next());
        }
        return index0 + 1 + ahead.size();
    }

    private Object nextItem() {
        if (!hasNext()) {
            return new Undefined("there is no next item");
        }
        if (ahead.isEmpty()) {
            ahead.addLast(source.next());
        }
        return ahead.getFirst();
    }

    private Object cycle(Run run, Arguments arguments) {
        if (arguments.positional().isEmpty()) {
            throw Fault.type("no items for cycling given");
        }
        return arguments.positional().get((int) (index0 % arguments.positional().size()));
    }

    private Object changed(Run run, Arguments arguments) {
        List<Object> values = arguments.positional();
        boolean changed = lastChecked == null || !new Comparisons(run).equal(lastChecked, values);
        lastChecked = values;
        return changed;
    }
}
