package org.refusalunit.onnx.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes the value of an expression. */
final class ExpressionEvaluator {

    private final Run run;
    private final Comparisons comparisons;

    ExpressionEvaluator(Run run) {
        this.run = run;
        this.comparisons = new Comparisons(run);
    }

    Object value(Expr expression, Scope scope) {
        run.budget().step();
        if (expression instanceof Expr.Literal literal) {
            return literal.value();
        }
        if (expression instanceof Expr.Name name) {
            return scope.get(name.name());
        }
        run.budget().enter();
        Object value = composed(expression, scope);
        run.budget().leave();
        return value;
    }

    boolean isTrue(Expr expression, Scope scope) {
        return Types.isTrue(value(expression, scope));
    }

    Object filtered(Object value, Expr.FilterCall filter, Scope scope) {
        Arguments arguments = arguments(filter.arguments(), scope);
        run.at(filter.line());
        return Filters.apply(run, filter.name(), value, arguments);
    }

    private Object composed(Expr expression, Scope scope) {
        if (expression instanceof Expr.Attribute attribute) {
            Object target = value(attribute.target(), scope);
            run.at(attribute.line());
            return Access.attribute(run, target, attribute.name());
        } else if (expression instanceof Expr.Item item) {
            Object target = value(item.target(), scope);
            Object key = value(item.key(), scope);
            run.at(item.line());
            return Access.item(run, target, key);
        } else if (expression instanceof Expr.Slice slice) {
            return slice(slice, scope);
        } else if (expression instanceof Expr.Call call) {
            return call(call, scope);
        } else if (expression instanceof Expr.Filtered filtered) {
            return filtered(value(filtered.value(), scope), filtered.filter(), scope);
        } else if (expression instanceof Expr.Test test) {
            Object value = value(test.value(), scope);
            Arguments arguments = arguments(test.arguments(), scope);
            run.at(test.line());
            return Tests.holds(run, test.name(), value, arguments);
        }
        return operation(expression, scope);
    }

    private Object operation(Expr expression, Scope scope) {
        if (expression instanceof Expr.Not not) {
            return !isTrue(not.operand(), scope);
        } else if (expression instanceof Expr.And and) {
            Object left = value(and.left(), scope);
            return Types.isTrue(left) ? value(and.right(), scope) : left;
        } else if (expression instanceof Expr.Or or) {
            Object left = value(or.left(), scope);
            return Types.isTrue(left) ? left : value(or.right(), scope);
        } else if (expression instanceof Expr.Conditional conditional) {
            return conditional(conditional, scope);
        } else if (expression instanceof Expr.Comparison comparison) {
            return comparison(comparison, scope);
        } else if (expression instanceof Expr.Concatenation concatenation) {
            return concatenation(concatenation, scope);
        } else if (expression instanceof Expr.Arithmetic arithmetic) {
            Object left = value(arithmetic.left(), scope);
            Object right = value(arithmetic.right(), scope);
            run.at(arithmetic.line());
            return Operators.apply(run, arithmetic.operator(), left, right);
        } else if (expression instanceof Expr.Negative negative) {
            return signed(value(negative.operand(), scope), negative.line(), true);
        } else if (expression instanceof Expr.Positive positive) {
            return signed(value(positive.operand(), scope), positive.line(), false);
        }
        return literal(expression, scope);
    }

    private Object literal(Expr expression, Scope scope) {
        if (expression instanceof Expr.ListOf list) {
            return values(list.elements(), scope);
        } else if (expression instanceof Expr.TupleOf tuple) {
            return new Tuple(values(tuple.elements(), scope));
        } else if (expression instanceof Expr.MapOf map) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            for (Expr.Entry entry : map.entries()) {
                Object key = value(entry.key(), scope);
                Object value = value(entry.value(), scope);
                run.at(map.line());
                MapBuilding.put(run, entries, key, value);
            }
            return entries;
        }
        throw new IllegalArgumentException("not an expression: " + expression.getClass());
    }

    private List<Object> values(List<Expr> expressions, Scope scope) {
        List<Object> values = new ArrayList<>(expressions.size());
        for (Expr expression : expressions) {
            values.add(value(expression, scope));
        }
        return values;
    }

    private Arguments arguments(Expr.CallArguments given, Scope scope) {
        if (given.positional().isEmpty() && given.named().isEmpty()) {
            return Arguments.NONE;
        }
        Map<String, Object> named = new LinkedHashMap<>();
        List<Object> positional = values(given.positional(), scope);
        for (Expr.Named argument : given.named()) {
            named.put(argument.name(), value(argument.value(), scope));
        }
        return new Arguments(positional, named);
    }

    private Object slice(Expr.Slice slice, Scope scope) {
        Object target = value(slice.target(), scope);
        Object start = bound(slice.start(), scope);
        Object stop = bound(slice.stop(), scope);
        Object step = bound(slice.step(), scope);
        run.at(slice.line());
        return Access.slice(run, target, start, stop, step);
    }

    private Object bound(@Nullable Expr expression, Scope scope) {
        return expression == null ? None.NONE : value(expression, scope);
    }

    private Object call(Expr.Call call, Scope scope) {
        Object callee = value(call.callee(), scope);
        Arguments arguments = arguments(call.arguments(), scope);
        run.at(call.line());
        if (callee instanceof Callable callable) {
            return callable.call(run, arguments);
        }
        if (callee instanceof Undefined undefined) {
            throw undefined.fault();
        }
        throw Fault.type("'" + Types.name(callee) + "' object is not callable");
    }

    private Object conditional(Expr.Conditional conditional, Scope scope) {
        if (isTrue(conditional.test(), scope)) {
            return value(conditional.then(), scope);
        }
        return conditional.otherwise() == null
                ? new Undefined("the inline if-expression evaluated to false and no else section was defined.")
                : value(conditional.otherwise(), scope);
    }

    private Object comparison(Expr.Comparison comparison, Scope scope) {
        Object left = value(comparison.first(), scope);
        for (Expr.Comparand comparand : comparison.rest()) {
            Object right = value(comparand.operand(), scope);
            run.at(comparison.line());
            if (!comparisons.holds(comparand.operator(), left, right)) {
                return false;
            }
            left = right;
        }
        return true;
    }

    private Object concatenation(Expr.Concatenation concatenation, Scope scope) {
        TextBuilder text = run.text();
        for (Expr part : concatenation.parts()) {
            text.append(PythonText.str(run, value(part, scope)));
        }
        return text.toString();
    }

    private Object signed(Object value, int line, boolean negative) {
        run.at(line);
        if (value instanceof Undefined undefined) {
            throw undefined.fault();
        }
        return negative ? Numbers.negative(value) : Numbers.calculate("+", 0L, value);
    }
}
