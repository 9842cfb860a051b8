package org.refusalunit.onnx.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads expressions, from the loosest binding operator to the tightest; values are left to {@link PrimaryParser}. */
final class ExpressionParser {

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Set<String> SUMS = Set.of("+", "-");
    private static final Set<String> PRODUCTS = Set.of("*", "/", "//", "%");

    private final TokenStream tokens;
    private final PrimaryParser primary;

    ExpressionParser(TokenStream tokens) {
        this.tokens = tokens;
        this.primary = new PrimaryParser(tokens, this);
    }

    Expr expression() {
        return nested(true);
    }

    /** An expression, or a tuple of several separated by commas. */
    Expr expressions() {
        return tuple(true, Set.of());
    }

    /** What a loop runs over: as {@link #expressions()}, but an {@code if} begins the loop's condition. */
    Expr iterable() {
        return tuple(false, Set.of("if", "recursive"));
    }

    /** The condition of an {@code if} block: no inline {@code if} unless in parentheses. */
    Expr condition() {
        return tuple(false, Set.of());
    }

    List<Expr.FilterCall> filters() {
        return primary.filters();
    }

    private Expr tuple(boolean conditional, Set<String> endNames) {
        List<Expr> elements = new ArrayList<>();
        boolean tuple = false;
        while (!endsTuple(endNames)) {
            elements.add(nested(conditional));
            if (!tokens.skipOperator(",")) {
                break;
            }
            tuple = true;
        }
        if (elements.isEmpty()) {
            throw tokens.unexpected("an expression");
        }
        return tuple ? new Expr.TupleOf(List.copyOf(elements)) : elements.get(0);
    }

    private boolean endsTuple(Set<String> endNames) {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case PRINT_END, BLOCK_END, END -> true;
            case NAME -> endNames.contains(token.text());
            default -> tokens.atOperator(")");
        };
    }

    private Expr nested(boolean conditional) {
        tokens.enter();
        Expr expression = conditional ? conditional() : or();
        tokens.leave();
        return expression;
    }

    private Expr conditional() {
        Expr expression = or();
        while (tokens.skipName("if")) {
            Expr test = or();
            Expr otherwise = tokens.skipName("else") ? nested(true) : null;
            expression = new Expr.Conditional(test, expression, otherwise);
        }
        return expression;
    }

    private Expr or() {
        Expr left = and();
        while (tokens.skipName("or")) {
            left = new Expr.Or(left, and());
        }
        return left;
    }

    private Expr and() {
        Expr left = not();
        while (tokens.skipName("and")) {
            left = new Expr.And(left, not());
        }
        return left;
    }

    private Expr not() {
        if (!tokens.skipName("not")) {
            return comparison();
        }
        tokens.enter();
        Expr operand = not();
        tokens.leave();
        return new Expr.Not(operand);
    }

    private Expr comparison() {
        int line = tokens.line();
        Expr first = sum();
        List<Expr.Comparand> rest = new ArrayList<>();
        for (String operator = comparisonOperator(); operator != null; operator = comparisonOperator()) {
            rest.add(new Expr.Comparand(operator, sum()));
        }
        return rest.isEmpty() ? first : new Expr.Comparison(first, List.copyOf(rest), line);
    }

    private @Nullable String comparisonOperator() {
        Token token = tokens.peek();
        if (token.kind() == Token.Kind.OPERATOR && COMPARISONS.contains(token.text())) {
            return tokens.take().text();
        }
        if (tokens.skipName("in")) {
            return "in";
        }
        if (tokens.atName("not") && tokens.peekSecond().is(Token.Kind.NAME, "in")) {
            tokens.take();
            tokens.take();
            return "not in";
        }
        return null;
    }

    private Expr sum() {
        Expr left = concatenation();
        while (at(SUMS)) {
            Token operator = tokens.take();
            left = new Expr.Arithmetic(operator.text(), left, concatenation(), operator.line());
        }
        return left;
    }

    private Expr concatenation() {
        Expr first = product();
        if (!tokens.atOperator("~")) {
            return first;
        }
        List<Expr> parts = new ArrayList<>(List.of(first));
        while (tokens.skipOperator("~")) {
            parts.add(product());
        }
        return new Expr.Concatenation(List.copyOf(parts));
    }

    private Expr product() {
        Expr left = power();
        while (at(PRODUCTS)) {
            Token operator = tokens.take();
            left = new Expr.Arithmetic(operator.text(), left, power(), operator.line());
        }
        return left;
    }

    /** Jinja's power binds to the left, unlike Python's. */
    private Expr power() {
        Expr left = unary(true);
        while (tokens.atOperator("**")) {
            Token operator = tokens.take();
            left = new Expr.Arithmetic("**", left, unary(true), operator.line());
        }
        return left;
    }

    /** A sign binds tighter than a filter: {@code -2|abs} is 2. */
    private Expr unary(boolean withFilters) {
        tokens.enter();
        Expr expression;
        if (at(SUMS)) {
            Token sign = tokens.take();
            Expr operand = unary(false);
            expression = sign.text().equals("-")
                    ? new Expr.Negative(operand, sign.line())
                    : new Expr.Positive(operand, sign.line());
        } else {
            expression = primary.value();
        }
        expression = primary.postfixes(expression);
        tokens.leave();
        return withFilters ? primary.filtersAndTests(expression) : expression;
    }

    private boolean at(Set<String> operators) {
        Token token = tokens.peek();
        return token.kind() == Token.Kind.OPERATOR && operators.contains(token.text());
    }
}
