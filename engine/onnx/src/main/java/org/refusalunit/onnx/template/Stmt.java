package org.refusalunit.onnx.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement of a template; immutable. */
sealed interface Stmt {

    record Text(String text) implements Stmt {}

    record Print(Expr value, int line) implements Stmt {}

    /** The first branch whose test holds runs; the test of an {@code else} is the literal true. */
    record If(List<Branch> branches, int line) implements Stmt {}

    record Branch(Expr test, List<Stmt> body) {}

    record For(Target target, Expr iterable, @Nullable Expr condition, List<Stmt> body, List<Stmt> otherwise, int line)
            implements Stmt {}

    record Assign(Target target, Expr value, int line) implements Stmt {}

    /** {@code {% set target | filters %} … {% endset %}} */
    record Capture(Target target, List<Expr.FilterCall> filters, List<Stmt> body, int line) implements Stmt {}

    /** {@code {% filter filters %} … {% endfilter %}} */
    record FilterBlock(List<Expr.FilterCall> filters, List<Stmt> body, int line) implements Stmt {}

    /** A body with a scope and variables of its own: {@code with}, and {@code generation} without variables. */
    record Scoped(List<Assign> variables, List<Stmt> body, int line) implements Stmt {}

    record Macro(String name, List<Parameter> parameters, List<Stmt> body, int line) implements Stmt {}

    record Parameter(String name, @Nullable Expr defaultValue) {}

    record Break() implements Stmt {}

    record Continue() implements Stmt {}

    /** What is assigned to. */
    sealed interface Target {}

    record NameTarget(String name) implements Target {}

    record TupleTarget(List<Target> elements) implements Target {}

    /** {@code namespace.attribute} */
    record NamespaceTarget(String namespace, String attribute) implements Target {}
}
