package org.refusalunit.onnx.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What may follow {@code is}, by name. */
final class Tests {

    private interface Test {
        boolean holds(Run run, Object value, Arguments arguments);
    }

    private interface Property {
        boolean of(Object value);
    }

    private static final Map<String, Test> TABLE = table();

    private Tests() {}

    static boolean holds(Run run, String name, Object value, Arguments arguments) {
        Test test = TABLE.get(name);
        if (test == null) {
            throw Fault.of("there is no test '" + name + "'", "known tests are " + new TreeSet<>(TABLE.keySet()));
        }
        return test.holds(run, value, arguments);
    }

    private static Map<String, Test> table() {
        Map<String, Test> table = new HashMap<>();
        properties(table);
        comparison(table, "==", "eq", "equalto");
        comparison(table, "!=", "ne");
        comparison(table, "<", "lt", "lessthan");
        comparison(table, "<=", "le");
        comparison(table, ">", "gt", "greaterthan");
        comparison(table, ">=", "ge");
        comparison(table, "in");
        table.put(
                "sameas",
                (run, value, arguments) ->
                        same(value, arguments.bind("sameas", "other").required(0)));
        table.put("divisibleby", (run, value, arguments) -> {
            long divisor = arguments.bind("divisibleby", "num").integer(0, 0);
            return remainder(value, divisor) == 0;
        });
        return Map.copyOf(table);
    }

    private static void properties(Map<String, Test> table) {
        property(table, "defined", value -> !(value instanceof Undefined));
        property(table, "undefined", value -> value instanceof Undefined);
        property(table, "none", value -> value == None.NONE);
        property(table, "string", value -> value instanceof String);
        property(table, "mapping", value -> value instanceof Map);
        property(table, "iterable", Types::isIterable);
        property(table, "sequence", Tests::isSequence);
        property(table, "number", Numbers::isNumber);
        property(table, "integer", value -> value instanceof Long);
        property(table, "float", value -> value instanceof Double);
        property(table, "boolean", value -> value instanceof Boolean);
        property(table, "true", value -> value.equals(true));
        property(table, "false", value -> value.equals(false));
        property(table, "odd", value -> remainder(value, 2) == 1);
        property(table, "even", value -> remainder(value, 2) == 0);
        property(table, "callable", value -> value instanceof Callable);
        property(table, "escaped", value -> false);
        table.put("lower", (run, value, arguments) -> TextSearch.isLower(printed(run, value)));
        table.put("upper", (run, value, arguments) -> TextSearch.isUpper(printed(run, value)));
    }

    private static String printed(Run run, Object value) {
        String text = PythonText.str(run, value);
        run.budget().characters(text.length());
        return text;
    }

    private static void property(Map<String, Test> table, String name, Property property) {
        table.put(name, (run, value, arguments) -> {
            arguments.bind(name);
            return property.of(value);
        });
    }

    private static void comparison(Map<String, Test> table, String operator, String... names) {
        Test test = (run, value, arguments) -> new Comparisons(run)
                .holds(operator, value, arguments.bind(operator, "other").required(0));
        table.put(operator, test);
        for (String name : names) {
            table.put(name, test);
        }
    }

    private static boolean isSequence(Object value) {
        return value instanceof String || value instanceof List || value instanceof Map || value instanceof Undefined;
    }

    private static double remainder(Object value, long divisor) {
        if (value instanceof Undefined undefined) {
            throw undefined.fault();
        }
        Object remainder = Numbers.calculate("%", value, divisor);
        return remainder instanceof Long whole ? whole : (Double) remainder;
    }

    /** Identity; numbers and texts, which have none here, are the same when of one type and equal. */
    private static boolean same(Object value, Object other) {
        boolean scalar = value instanceof String || Numbers.isNumber(value);
        return scalar ? value.equals(other) : value == other;
    }
}
