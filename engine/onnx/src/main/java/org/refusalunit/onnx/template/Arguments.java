package org.refusalunit.onnx.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The evaluated arguments of a call, filter or test. */
record Arguments(List<Object> positional, Map<String, Object> named) {

    static final Arguments NONE = new Arguments(List.of(), Map.of());

    static Arguments of(Object... positional) {
        return new Arguments(List.of(positional), Map.of());
    }

    /** Puts the arguments in the order of these parameters; too many or an unknown one is a fault. */
    Bound bind(String function, String... parameters) {
        if (positional.size() > parameters.length) {
            throw Fault.type(function + "() takes at most " + parameters.length + " arguments but " + positional.size()
                    + " were given");
        }
        @Nullable Object[] values = new @Nullable Object[parameters.length];
        for (int i = 0; i < positional.size(); i++) {
            values[i] = positional.get(i);
        }
        named.forEach((name, value) -> {
            int index = List.of(parameters).indexOf(name);
            if (index < 0) {
                throw Fault.type(function + "() has no parameter '" + name + "'");
            }
            if (values[index] != null) {
                throw Fault.type(function + "() got two values for '" + name + "'");
            }
            values[index] = value;
        });
        return new Bound(function, parameters, values);
    }

    /** Arguments by the position of their parameter. */
    static final class Bound {

        private final String function;
        private final String[] parameters;
        private final @Nullable Object[] values;

        private Bound(String function, String[] parameters, @Nullable Object[] values) {
            this.function = function;
            this.parameters = parameters;
            this.values = values;
        }

        @Nullable
        Object get(int index) {
            return values[index];
        }

        boolean has(int index) {
            return values[index] != null;
        }

        /** The argument, or this if it was not given. */
        Object get(int index, Object otherwise) {
            Object value = values[index];
            return value == null ? otherwise : value;
        }

        Object required(int index) {
            Object value = values[index];
            if (value == null) {
                throw Fault.type(function + "() misses its argument '" + parameters[index] + "'");
            }
            return value;
        }

        /** The argument as text; None counts as not given. */
        @Nullable
        String text(int index) {
            Object value = values[index];
            if (value == null || value == None.NONE) {
                return null;
            }
            return requireText(index, value);
        }

        String requiredText(int index) {
            return requireText(index, required(index));
        }

        private String requireText(int index, Object value) {
            if (value instanceof Undefined undefined) {
                throw undefined.fault();
            }
            if (value instanceof String text) {
                return text;
            }
            throw Fault.type(function + "() needs a str as '" + parameters[index] + "', not " + Types.name(value));
        }

        /** The argument as a whole number; None counts as not given. */
        long integer(int index, long otherwise) {
            Object value = values[index];
            if (value == null || value == None.NONE) {
                return otherwise;
            }
            Long number = Numbers.integerOrNull(value);
            if (number == null) {
                throw Fault.type(function + "() needs an int as '" + parameters[index] + "', not " + Types.name(value));
            }
            return number;
        }

        boolean flag(int index, boolean otherwise) {
            Object value = values[index];
            return value == null ? otherwise : Types.isTrue(value);
        }
    }
}
