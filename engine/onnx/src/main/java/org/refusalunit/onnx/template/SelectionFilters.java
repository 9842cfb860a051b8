package org.refusalunit.onnx.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Filters that apply another filter or a test to every element. */
final class SelectionFilters {

    static final Map<String, Filters.Filter> TABLE = Map.of(
            "map", SelectionFilters::map,
            "select", (run, value, arguments) -> choose(run, value, arguments, false, true),
            "reject", (run, value, arguments) -> choose(run, value, arguments, false, false),
            "selectattr", (run, value, arguments) -> choose(run, value, arguments, true, true),
            "rejectattr", (run, value, arguments) -> choose(run, value, arguments, true, false));

    private SelectionFilters() {}

    private static Object map(Run run, Object value, Arguments arguments) {
        List<Object> mapped = new ArrayList<>();
        List<Object> positional = arguments.positional();
        if (positional.isEmpty()) {
            Arguments.Bound bound = arguments.bind("map", "attribute", "default");
            Object path = bound.required(0);
            for (Object element : Types.elements(run, value)) {
                Object found = AttributePath.of(run, element, path);
                mapped.add(found instanceof Undefined ? bound.get(1, found) : found);
            }
        } else {
            String filter = run.requireText(positional.get(0), "the filter that map() applies");
            Arguments rest = rest(arguments, 1);
            for (Object element : Types.elements(run, value)) {
                mapped.add(Filters.apply(run, filter, element, rest));
            }
        }
        run.budget().steps(mapped.size());
        return new OneShot(mapped);
    }

    private static Object choose(Run run, Object value, Arguments arguments, boolean byAttribute, boolean keep) {
        List<Object> positional = arguments.positional();
        if (byAttribute && positional.isEmpty()) {
            throw Fault.type("Missing parameter for attribute name");
        }
        int before = byAttribute ? 1 : 0;
        boolean tested = positional.size() > before;
        String test = tested ? run.requireText(positional.get(before), "the test of a selection") : "";
        Arguments rest = tested ? rest(arguments, before + 1) : Arguments.NONE;
        List<Object> chosen = new ArrayList<>();
        for (Object element : Types.elements(run, value)) {
            run.budget().step();
            Object subject = byAttribute ? AttributePath.of(run, element, positional.get(0)) : element;
            boolean holds = tested ? Tests.holds(run, test, subject, rest) : Types.isTrue(subject);
            if (holds == keep) {
                chosen.add(element);
            }
        }
        return new OneShot(chosen);
    }

    private static Arguments rest(Arguments arguments, int from) {
        List<Object> positional = arguments.positional();
        return new Arguments(positional.subList(from, positional.size()), arguments.named());
    }
}
