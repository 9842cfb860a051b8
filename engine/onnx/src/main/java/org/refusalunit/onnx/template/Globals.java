package org.refusalunit.onnx.template;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The functions that every chat template may call. */
final class Globals {

    private static final long LONGEST_RANGE = 100_000;

    private Globals() {}

    static Map<String, Callable> functions(LocalDateTime now) {
        return Map.of(
                "range", Globals::range,
                "namespace", Globals::namespace,
                "dict", (run, arguments) -> new LinkedHashMap<Object, Object>(pairs(run, "dict", arguments)),
                "raise_exception", Globals::raise,
                "strftime_now",
                        (run, arguments) -> Strftime.format(
                                run, arguments.bind("strftime_now", "format").requiredText(0), now));
    }

    private static Object range(Run run, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("range", "start", "stop", "step");
        bound.required(0);
        long start = bound.has(1) ? bound.integer(0, 0) : 0;
        long stop = bound.has(1) ? bound.integer(1, 0) : bound.integer(0, 0);
        long step = bound.integer(2, 1);
        if (step == 0) {
            throw Fault.type("range() arg 3 must not be zero");
        }
        List<Object> numbers = new ArrayList<>();
        for (long i = start; step > 0 ? i < stop : i > stop; i += step) {
            if (numbers.size() >= LONGEST_RANGE || step > 0 == i + step < i) {
                throw Fault.of("a range has more than " + LONGEST_RANGE + " numbers", "loop over fewer numbers");
            }
            run.budget().step();
            numbers.add(i);
        }
        return numbers;
    }

    private static Object namespace(Run run, Arguments arguments) {
        Namespace namespace = new Namespace();
        pairs(run, "namespace", arguments).forEach((name, value) -> {
            if (!(name instanceof String text)) {
                throw Fault.type("namespace() needs text as names of attributes");
            }
            namespace.set(text, value);
        });
        return namespace;
    }

    /** The entries of a map or of pairs given first, then the named arguments. */
    private static Map<Object, Object> pairs(Run run, String function, Arguments arguments) {
        Map<Object, Object> pairs = new LinkedHashMap<>();
        for (Object given : new Arguments(arguments.positional(), Map.of())
                        .bind(function, "entries")
                        .has(0)
                ? arguments.positional()
                : List.of()) {
            for (Object item : given instanceof Map<?, ?> map ? Types.items(run, map) : Types.elements(run, given)) {
                List<Object> pair = Types.elements(run, item);
                if (pair.size() != 2) {
                    throw Fault.type(function + "() needs pairs of a key and a value");
                }
                MapBuilding.put(run, pairs, pair.get(0), pair.get(1));
            }
        }
        run.budget().steps(arguments.named().size());
        pairs.putAll(arguments.named());
        return pairs;
    }

    private static Object raise(Run run, Arguments arguments) {
        throw Fault.raised(
                PythonText.str(run, arguments.bind("raise_exception", "message").required(0)));
    }
}
