package org.refusalunit.onnx.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads text, printed values and blocks. */
final class StatementParser {

    private static final Set<String> RESERVED = Set.of("true", "false", "none", "True", "False", "None");
    private static final int MOST_PARAMETERS = 64;

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private int loops;

    private StatementParser(TokenStream tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens);
    }

    static List<Stmt> parse(String template, int maxDepth) {
        TokenStream tokens = new TokenStream(Lexer.tokens(template), maxDepth);
        return new StatementParser(tokens).until(Set.of(), "", 0);
    }

    /** Reads up to a tag with one of the given names; its name is the next token then. */
    private List<Stmt> until(Set<String> ends, String opened, int openedLine) {
        tokens.enter();
        List<Stmt> statements = new ArrayList<>();
        while (true) {
            Token token = tokens.take();
            switch (token.kind()) {
                case TEXT -> statements.add(new Stmt.Text(token.text()));
                case PRINT_BEGIN -> {
                    statements.add(new Stmt.Print(expressions.expressions(), token.line()));
                    tokens.expect(Token.Kind.PRINT_END);
                }
                case BLOCK_BEGIN -> {
                    if (tokens.at(Token.Kind.NAME)
                            && ends.contains(tokens.peek().text())) {
                        tokens.leave();
                        return List.copyOf(statements);
                    }
                    // A block takes about twice the stack of an expression, so it counts twice.
                    tokens.enter();
                    statements.add(block(token.line()));
                    tokens.leave();
                    tokens.expect(Token.Kind.BLOCK_END);
                }
                default -> {
                    if (!ends.isEmpty()) {
                        throw ChatTemplateException.at(
                                openedLine, "{% " + opened + " %} is never closed", "add {% end" + opened + " %}");
                    }
                    tokens.leave();
                    return List.copyOf(statements);
                }
            }
        }
    }

    /** The rest of a block whose tag has just been read, up to and with its end tag's name. */
    private List<Stmt> body(String opened, int line) {
        tokens.expect(Token.Kind.BLOCK_END);
        List<Stmt> body = until(Set.of("end" + opened), opened, line);
        tokens.take();
        return body;
    }

    private Stmt block(int line) {
        String name = tokens.takeName();
        return switch (name) {
            case "if" -> condition(line);
            case "for" -> loop(line);
            case "set" -> set(line);
            case "macro" -> macro(line);
            case "with" -> with(line);
            case "filter" -> new Stmt.FilterBlock(expressions.filters(), body("filter", line), line);
            case "generation" -> new Stmt.Scoped(List.of(), body("generation", line), line);
            case "print" -> new Stmt.Print(expressions.expressions(), line);
            case "break" -> insideLoop(new Stmt.Break(), name, line);
            case "continue" -> insideLoop(new Stmt.Continue(), name, line);
            case "block", "extends", "include", "import", "from", "call", "autoescape", "do" ->
                throw ChatTemplateException.at(
                        line, "{% " + name + " %} is not supported", "rewrite the chat template without it");
            default -> throw unknownTag(name, line);
        };
    }

    private static ChatTemplateException unknownTag(String name, int line) {
        boolean end = name.startsWith("end") || name.equals("else") || name.equals("elif");
        return ChatTemplateException.at(
                line,
                end ? "{% " + name + " %} closes or continues nothing" : "there is no tag {% " + name + " %}",
                end ? "remove it or open its block before" : "remove it or correct its name");
    }

    private Stmt insideLoop(Stmt statement, String name, int line) {
        if (loops == 0) {
            throw ChatTemplateException.at(line, "{% " + name + " %} stands outside a loop", "remove it");
        }
        return statement;
    }

    private Stmt condition(int line) {
        List<Stmt.Branch> branches = new ArrayList<>();
        Expr test = expressions.condition();
        while (true) {
            tokens.expect(Token.Kind.BLOCK_END);
            branches.add(new Stmt.Branch(test, until(Set.of("elif", "else", "endif"), "if", line)));
            String next = tokens.takeName();
            if (next.equals("elif")) {
                test = expressions.condition();
                continue;
            }
            if (next.equals("else")) {
                branches.add(new Stmt.Branch(new Expr.Literal(true), body("if", line)));
            }
            return new Stmt.If(List.copyOf(branches), line);
        }
    }

    private Stmt loop(int line) {
        Stmt.Target target = target(false);
        tokens.expectName("in");
        Expr iterable = expressions.iterable();
        Expr condition = tokens.skipName("if") ? expressions.expression() : null;
        if (tokens.atName("recursive")) {
            throw ChatTemplateException.at(line, "recursive loops are not supported", "use a macro that calls itself");
        }
        tokens.expect(Token.Kind.BLOCK_END);
        loops++;
        List<Stmt> body = until(Set.of("else", "endfor"), "for", line);
        loops--;
        List<Stmt> otherwise = tokens.takeName().equals("else") ? body("for", line) : List.of();
        return new Stmt.For(target, iterable, condition, body, otherwise, line);
    }

    private Stmt set(int line) {
        Stmt.Target target = target(true);
        if (tokens.skipOperator("=")) {
            return new Stmt.Assign(target, expressions.expressions(), line);
        }
        List<Expr.FilterCall> filters = tokens.skipOperator("|") ? expressions.filters() : List.of();
        return new Stmt.Capture(target, filters, body("set", line), line);
    }

    private Stmt.Target target(boolean namespaceAllowed) {
        Stmt.Target first = targetElement(namespaceAllowed);
        if (!tokens.atOperator(",")) {
            return first;
        }
        List<Stmt.Target> elements = new ArrayList<>(List.of(first));
        while (tokens.skipOperator(",")
                && ((tokens.at(Token.Kind.NAME) && !tokens.atName("in")) || tokens.atOperator("("))) {
            elements.add(targetElement(namespaceAllowed));
        }
        return new Stmt.TupleTarget(List.copyOf(elements));
    }

    private Stmt.Target targetElement(boolean namespaceAllowed) {
        if (tokens.skipOperator("(")) {
            tokens.enter();
            Stmt.Target inner = target(namespaceAllowed);
            tokens.leave();
            tokens.expectOperator(")");
            return inner;
        }
        int line = tokens.line();
        String name = tokens.takeName();
        if (namespaceAllowed && tokens.skipOperator(".")) {
            return new Stmt.NamespaceTarget(name, tokens.takeName());
        }
        if (RESERVED.contains(name)) {
            throw ChatTemplateException.at(line, "'" + name + "' cannot be assigned to", "use another name");
        }
        return new Stmt.NameTarget(name);
    }

    private Stmt macro(int line) {
        String name = tokens.takeName();
        tokens.expectOperator("(");
        List<Stmt.Parameter> parameters = new ArrayList<>();
        while (!tokens.skipOperator(")")) {
            if (!parameters.isEmpty()) {
                tokens.expectOperator(",");
            }
            String parameter = tokens.takeName();
            @Nullable Expr defaultValue = tokens.skipOperator("=") ? expressions.expression() : null;
            if (parameters.size() == MOST_PARAMETERS) {
                throw ChatTemplateException.at(
                        line, "a macro has more than " + MOST_PARAMETERS + " parameters", "pass a dict instead");
            }
            parameters.add(new Stmt.Parameter(parameter, defaultValue));
        }
        int outerLoops = loops;
        loops = 0;
        List<Stmt> body = body("macro", line);
        loops = outerLoops;
        return new Stmt.Macro(name, List.copyOf(parameters), body, line);
    }

    private Stmt with(int line) {
        List<Stmt.Assign> variables = new ArrayList<>();
        while (!tokens.at(Token.Kind.BLOCK_END)) {
            if (!variables.isEmpty()) {
                tokens.expectOperator(",");
            }
            Stmt.Target target = targetElement(false);
            tokens.expectOperator("=");
            variables.add(new Stmt.Assign(target, expressions.expression(), line));
        }
        return new Stmt.Scoped(List.copyOf(variables), body("with", line), line);
    }
}
