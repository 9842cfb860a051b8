package org.refusalunit.onnx.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression of a template; immutable. */
sealed interface Expr {

    record Literal(Object value) implements Expr {}

    record Name(String name, int line) implements Expr {}

    record ListOf(List<Expr> elements) implements Expr {}

    record TupleOf(List<Expr> elements) implements Expr {}

    record MapOf(List<Entry> entries, int line) implements Expr {}

    record Entry(Expr key, Expr value) {}

    /** {@code target.name} */
    record Attribute(Expr target, String name, int line) implements Expr {}

    /** {@code target[key]} */
    record Item(Expr target, Expr key, int line) implements Expr {}

    /** {@code target[start:stop:step]} */
    record Slice(
            Expr target,
            @Nullable Expr start,
            @Nullable Expr stop,
            @Nullable Expr step,
            int line) implements Expr {}

    record Call(Expr callee, CallArguments arguments, int line) implements Expr {}

    /** {@code value | name(arguments)} */
    record Filtered(Expr value, FilterCall filter) implements Expr {}

    record FilterCall(String name, CallArguments arguments, int line) {}

    /** {@code value is name(arguments)} */
    record Test(Expr value, String name, CallArguments arguments, int line) implements Expr {}

    record Not(Expr operand) implements Expr {}

    record Negative(Expr operand, int line) implements Expr {}

    record Positive(Expr operand, int line) implements Expr {}

    record And(Expr left, Expr right) implements Expr {}

    record Or(Expr left, Expr right) implements Expr {}

    /** {@code left operator right} for {@code + - * / // % **} */
    record Arithmetic(String operator, Expr left, Expr right, int line) implements Expr {}

    /** {@code a ~ b ~ c} */
    record Concatenation(List<Expr> parts) implements Expr {}

    /** {@code first < a <= b}: every operator compares its neighbours. */
    record Comparison(Expr first, List<Comparand> rest, int line) implements Expr {}

    record Comparand(String operator, Expr operand) {}

    /** {@code then if test else otherwise} */
    record Conditional(Expr test, Expr then, @Nullable Expr otherwise) implements Expr {}

    record CallArguments(List<Expr> positional, List<Named> named) {
        static final CallArguments NONE = new CallArguments(List.of(), List.of());
    }

    record Named(String name, Expr value) {}
}
