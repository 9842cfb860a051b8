package org.refusalunit.onnx.template;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** All filters by name. */
final class Filters {

    /** A filter: a function of a value and further arguments. */
    interface Filter {
        Object apply(Run run, Object value, Arguments arguments);
    }

    private static final Map<String, Filter> TABLE = table();

    private Filters() {}

    private static Map<String, Filter> table() {
        Map<String, Filter> table = new HashMap<>();
        table.putAll(TextFilters.TABLE);
        table.putAll(NumberFilters.TABLE);
        table.putAll(SequenceFilters.TABLE);
        table.putAll(SelectionFilters.TABLE);
        table.putAll(OrderFilters.TABLE);
        return Map.copyOf(table);
    }

    static Object apply(Run run, String name, Object value, Arguments arguments) {
        Filter filter = TABLE.get(name);
        if (filter == null) {
            throw Fault.of("there is no filter '" + name + "'", "known filters are " + new TreeSet<>(TABLE.keySet()));
        }
        run.budget().step();
        if (value instanceof String text) {
            run.budget().characters(text.length());
        }
        return filter.apply(run, value, arguments);
    }
}
