package org.refusalunit.onnx.template;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads literals and names, and what may follow a value: attributes, items, calls, filters and tests. */
final class PrimaryParser {

    /** Names that go on with the expression around a test and so are not the test's argument. */
    private static final Set<String> AFTER_TEST = Set.of("else", "or", "and", "if", "in", "not", "recursive");

    private final TokenStream tokens;
    private final ExpressionParser expressions;

    PrimaryParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Expr value() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case NAME -> name(tokens.take());
            case STRING -> new Expr.Literal(string());
            case INTEGER -> new Expr.Literal(integer(tokens.take()));
            case FLOAT -> new Expr.Literal(Double.valueOf(tokens.take().text()));
            case OPERATOR -> bracketed(token);
            default -> throw tokens.unexpected("an expression");
        };
    }

    private static Expr name(Token token) {
        return switch (token.text()) {
            case "true", "True" -> new Expr.Literal(true);
            case "false", "False" -> new Expr.Literal(false);
            case "none", "None" -> new Expr.Literal(None.NONE);
            default -> new Expr.Name(token.text(), token.line());
        };
    }

    /** String literals side by side are one string. */
    private String string() {
        StringBuilder text = new StringBuilder();
        while (tokens.at(Token.Kind.STRING)) {
            text.append(tokens.take().text());
        }
        return text.toString();
    }

    private static Long integer(Token token) {
        String digits = token.text().toLowerCase(Locale.ROOT);
        int radix = switch (digits.length() > 1 ? digits.charAt(1) : '0') {
            case 'b' -> 2;
            case 'o' -> 8;
            case 'x' -> 16;
            default -> 10;
        };
        // The length is asked first because parsing takes time that grows with its square.
        if (digits.length() <= 70) {
            BigInteger value = new BigInteger(radix == 10 ? digits : digits.substring(2), radix);
            if (value.bitLength() < Long.SIZE) {
                return value.longValue();
            }
        }
        throw ChatTemplateException.at(
                token.line(), "a whole number does not fit into 64 bits", "write a smaller number");
    }

    private Expr bracketed(Token token) {
        return switch (token.text()) {
            case "(" -> parenthesized();
            case "[" -> list();
            case "{" -> map();
            default -> throw tokens.unexpected("an expression");
        };
    }

    private Expr parenthesized() {
        tokens.expectOperator("(");
        if (tokens.skipOperator(")")) {
            return new Expr.TupleOf(List.of());
        }
        Expr inner = expressions.expressions();
        tokens.expectOperator(")");
        return inner;
    }

    private Expr list() {
        tokens.expectOperator("[");
        List<Expr> elements = new ArrayList<>();
        while (!tokens.skipOperator("]")) {
            if (!elements.isEmpty()) {
                tokens.expectOperator(",");
                if (tokens.skipOperator("]")) {
                    break;
                }
            }
            elements.add(expressions.expression());
        }
        return new Expr.ListOf(List.copyOf(elements));
    }

    private Expr map() {
        int line = tokens.line();
        tokens.expectOperator("{");
        List<Expr.Entry> entries = new ArrayList<>();
        while (!tokens.skipOperator("}")) {
            if (!entries.isEmpty()) {
                tokens.expectOperator(",");
                if (tokens.skipOperator("}")) {
                    break;
                }
            }
            Expr key = expressions.expression();
            tokens.expectOperator(":");
            entries.add(new Expr.Entry(key, expressions.expression()));
        }
        return new Expr.MapOf(List.copyOf(entries), line);
    }

    Expr postfixes(Expr value) {
        Expr expression = value;
        while (true) {
            int line = tokens.line();
            if (tokens.skipOperator(".")) {
                expression = attribute(expression, line);
            } else if (tokens.skipOperator("[")) {
                expression = item(expression, line);
            } else if (tokens.atOperator("(")) {
                expression = new Expr.Call(expression, arguments(), line);
            } else {
                return expression;
            }
        }
    }

    private Expr attribute(Expr target, int line) {
        if (tokens.at(Token.Kind.INTEGER)) {
            return new Expr.Item(target, new Expr.Literal(integer(tokens.take())), line);
        }
        return new Expr.Attribute(target, tokens.takeName(), line);
    }

    private Expr item(Expr target, int line) {
        Expr start = tokens.atOperator(":") ? null : expressions.expression();
        if (start != null && tokens.skipOperator("]")) {
            return new Expr.Item(target, start, line);
        }
        tokens.expectOperator(":");
        Expr stop = sliceBound();
        Expr step = tokens.skipOperator(":") ? sliceBound() : null;
        tokens.expectOperator("]");
        return new Expr.Slice(target, start, stop, step, line);
    }

    private @Nullable Expr sliceBound() {
        return tokens.atOperator(":") || tokens.atOperator("]") ? null : expressions.expression();
    }

    private Expr.CallArguments arguments() {
        tokens.expectOperator("(");
        List<Expr> positional = new ArrayList<>();
        List<Expr.Named> named = new ArrayList<>();
        while (!tokens.skipOperator(")")) {
            if (!positional.isEmpty() || !named.isEmpty()) {
                tokens.expectOperator(",");
                if (tokens.skipOperator(")")) {
                    break;
                }
            }
            if (tokens.at(Token.Kind.NAME) && tokens.peekSecond().is(Token.Kind.OPERATOR, "=")) {
                String name = tokens.takeName();
                tokens.expectOperator("=");
                named.add(new Expr.Named(name, expressions.expression()));
            } else if (named.isEmpty()) {
                positional.add(expressions.expression());
            } else {
                throw tokens.unexpected("a named argument");
            }
        }
        return new Expr.CallArguments(List.copyOf(positional), List.copyOf(named));
    }

    Expr filtersAndTests(Expr value) {
        Expr expression = value;
        while (true) {
            int line = tokens.line();
            if (tokens.skipOperator("|")) {
                expression = new Expr.Filtered(expression, filter());
            } else if (tokens.skipName("is")) {
                expression = test(expression, line);
            } else if (tokens.atOperator("(")) {
                expression = new Expr.Call(expression, arguments(), line);
            } else {
                return expression;
            }
        }
    }

    List<Expr.FilterCall> filters() {
        List<Expr.FilterCall> filters = new ArrayList<>();
        do {
            filters.add(filter());
        } while (tokens.skipOperator("|"));
        return List.copyOf(filters);
    }

    private Expr.FilterCall filter() {
        int line = tokens.line();
        String name = tokens.takeName();
        return new Expr.FilterCall(name, tokens.atOperator("(") ? arguments() : Expr.CallArguments.NONE, line);
    }

    private Expr test(Expr value, int line) {
        boolean negated = tokens.skipName("not");
        String name = tokens.takeName();
        Expr test = new Expr.Test(value, name, testArguments(), line);
        return negated ? new Expr.Not(test) : test;
    }

    /** A test takes its arguments in parentheses, or one value right behind its name. */
    private Expr.CallArguments testArguments() {
        Token token = tokens.peek();
        boolean argument = switch (token.kind()) {
            case NAME -> !AFTER_TEST.contains(token.text());
            case STRING, INTEGER, FLOAT -> true;
            default -> tokens.atOperator("[") || tokens.atOperator("{");
        };
        if (tokens.atOperator("(")) {
            return arguments();
        }
        if (!argument) {
            return Expr.CallArguments.NONE;
        }
        if (tokens.atName("is")) {
            throw tokens.unexpected("an argument of the test, for tests cannot be chained with 'is',");
        }
        return new Expr.CallArguments(List.of(postfixes(value())), List.of());
    }
}
