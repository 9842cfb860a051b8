package org.refusalunit.onnx.template;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Carries out statements and writes what they print. */
final class StatementEvaluator {

    /** How a statement ended. */
    private enum Flow {
        NEXT,
        BREAK,
        CONTINUE
    }

    private final Run run;
    private final ExpressionEvaluator expressions;

    StatementEvaluator(Run run) {
        this.run = run;
        this.expressions = new ExpressionEvaluator(run);
    }

    String render(List<Stmt> statements, Scope scope) {
        TextBuilder out = run.text();
        execute(statements, scope, out);
        return out.toString();
    }

    private Flow execute(List<Stmt> statements, Scope scope, TextBuilder out) {
        run.budget().enter();
        Flow flow = Flow.NEXT;
        for (Stmt statement : statements) {
            run.budget().step();
            flow = execute(statement, scope, out);
            if (flow != Flow.NEXT) {
                break;
            }
        }
        run.budget().leave();
        return flow;
    }

    private Flow execute(Stmt statement, Scope scope, TextBuilder out) {
        if (statement instanceof Stmt.Text text) {
            out.append(text.text());
        } else if (statement instanceof Stmt.Print print) {
            run.at(print.line());
            out.append(PythonText.str(run, expressions.value(print.value(), scope)));
        } else if (statement instanceof Stmt.If condition) {
            return condition(condition, scope, out);
        } else if (statement instanceof Stmt.For loop) {
            loop(loop, scope, out);
        } else if (statement instanceof Stmt.Assign assign) {
            run.at(assign.line());
            assign(assign.target(), expressions.value(assign.value(), scope), scope);
        } else if (statement instanceof Stmt.Break) {
            return Flow.BREAK;
        } else if (statement instanceof Stmt.Continue) {
            return Flow.CONTINUE;
        } else {
            return block(statement, scope, out);
        }
        return Flow.NEXT;
    }

    private Flow block(Stmt statement, Scope scope, TextBuilder out) {
        if (statement instanceof Stmt.Scoped scoped) {
            Scope inner = scope.inner();
            for (Stmt.Assign variable : scoped.variables()) {
                run.at(variable.line());
                assign(variable.target(), expressions.value(variable.value(), scope), inner);
            }
            return execute(scoped.body(), inner, out);
        } else if (statement instanceof Stmt.Capture capture) {
            Object captured = captured(capture.body(), capture.filters(), scope);
            run.at(capture.line());
            assign(capture.target(), captured, scope);
        } else if (statement instanceof Stmt.FilterBlock block) {
            out.append(PythonText.str(run, captured(block.body(), block.filters(), scope)));
        } else if (statement instanceof Stmt.Macro macro) {
            scope.set(macro.name(), (Callable) (caller, arguments) -> call(macro, arguments, scope));
        } else {
            throw new IllegalArgumentException("not a statement: " + statement.getClass());
        }
        return Flow.NEXT;
    }

    private Object captured(List<Stmt> body, List<Expr.FilterCall> filters, Scope scope) {
        Object text = render(body, scope.inner());
        for (Expr.FilterCall filter : filters) {
            text = expressions.filtered(text, filter, scope);
        }
        return text;
    }

    private Flow condition(Stmt.If condition, Scope scope, TextBuilder out) {
        run.at(condition.line());
        for (Stmt.Branch branch : condition.branches()) {
            if (expressions.isTrue(branch.test(), scope)) {
                return execute(branch.body(), scope, out);
            }
        }
        return Flow.NEXT;
    }

    private void loop(Stmt.For statement, Scope scope, TextBuilder out) {
        run.at(statement.line());
        Object iterable = expressions.value(statement.iterable(), scope);
        run.at(statement.line());
        Iterator<Object> elements = Types.elements(run, iterable).iterator();
        Expr condition = statement.condition();
        Loop loop = new Loop(condition == null ? elements : new Selected(statement, condition, elements, scope));
        boolean completedOne = false;
        while (loop.hasNext()) {
            run.budget().step();
            Scope inner = scope.inner();
            assign(statement.target(), loop.next(), inner);
            inner.set("loop", loop);
            Flow flow = execute(statement.body(), inner, out);
            if (flow == Flow.BREAK) {
                break;
            }
            completedOne |= flow == Flow.NEXT;
        }
        // As in Jinja, the alternative also runs when no pass reached the end of the body.
        if (!completedOne && !statement.otherwise().isEmpty()) {
            execute(statement.otherwise(), scope.inner(), out);
        }
    }

    /** The elements that meet a loop's condition, each tested only when it is asked for. */
    private final class Selected implements Iterator<Object> {

        private final Stmt.For statement;
        private final Expr condition;
        private final Iterator<Object> elements;
        private final Scope scope;
        private @Nullable Object next;

        Selected(Stmt.For statement, Expr condition, Iterator<Object> elements, Scope scope) {
            this.statement = statement;
            this.condition = condition;
            this.elements = elements;
            this.scope = scope;
        }

        @Override
        public boolean hasNext() {
            while (next == null && elements.hasNext()) {
                Object element = elements.next();
                Scope inner = scope.inner();
                assign(statement.target(), element, inner);
                if (expressions.isTrue(condition, inner)) {
                    next = element;
                }
            }
            return next != null;
        }

        @Override
        public Object next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException();
            }
            Object element = next;
            next = null;
            return element;
        }
    }

    private void assign(Stmt.Target target, Object value, Scope scope) {
        if (target instanceof Stmt.NameTarget name) {
            scope.set(name.name(), value);
        } else if (target instanceof Stmt.NamespaceTarget attribute) {
            if (!(scope.get(attribute.namespace()) instanceof Namespace namespace)) {
                throw Fault.type("cannot assign attribute on non-namespace object");
            }
            namespace.set(attribute.attribute(), value);
        } else if (target instanceof Stmt.TupleTarget tuple) {
            List<Object> values = Types.elements(run, value);
            if (values.size() != tuple.elements().size()) {
                throw Fault.type("cannot unpack " + values.size() + " values into "
                        + tuple.elements().size() + " names");
            }
            for (int i = 0; i < values.size(); i++) {
                assign(tuple.elements().get(i), values.get(i), scope);
            }
        }
    }

    private Object call(Stmt.Macro macro, Arguments arguments, Scope definition) {
        run.budget().enter();
        int line = run.line();
        List<Stmt.Parameter> parameters = macro.parameters();
        Arguments.Bound bound = arguments.bind(
                macro.name(), parameters.stream().map(Stmt.Parameter::name).toArray(String[]::new));
        Scope scope = definition.inner();
        for (int i = 0; i < parameters.size(); i++) {
            Stmt.Parameter parameter = parameters.get(i);
            Expr otherwise = parameter.defaultValue();
            Object given = bound.get(i);
            if (given == null) {
                given = otherwise == null
                        ? new Undefined("parameter '" + parameter.name() + "' was not provided")
                        : expressions.value(otherwise, scope);
            }
            scope.set(parameter.name(), given);
        }
        String text = render(macro.body(), scope);
        run.at(line);
        run.budget().leave();
        return text;
    }
}
