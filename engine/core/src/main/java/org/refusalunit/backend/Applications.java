package org.refusalunit.backend;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.refusalunit.spi.Application;
import org.refusalunit.spi.ModelAdapter;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelSpec;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Reply;

/** Turns the object under test into a backend. */
public final class Applications {

    private Applications() {}

    /**
     * The object itself where it is a backend; else a backend that calls it: an {@link Application}, whatever a registered
     * {@link ModelAdapter} knows, a function from question to answer, or an object with one method of that form.
     *
     * @param concurrency how many questions are put to it at once, at least 1
     * @throws IllegalArgumentException if nobody knows how to ask it
     */
    public static ModelBackend asBackend(Object application, ModelSpec spec, int concurrency, ClassLoader loader) {
        if (application instanceof ModelBackend backend) {
            if (concurrency > 1) {
                throw new IllegalArgumentException("@ModelUnderTest " + spec.label()
                        + " returned a ModelBackend, which decides by its window() how much it takes at once: remove"
                        + " concurrency = " + concurrency);
            }
            return backend;
        }
        return new ApplicationBackend(known(application, spec, loader), spec, concurrency, ThrownReplies.in(loader));
    }

    private static Application known(Object object, ModelSpec spec, ClassLoader loader) {
        if (object instanceof Application application) {
            return application;
        }
        for (ModelAdapter adapter : ServiceLoader.load(ModelAdapter.class, loader)) {
            Optional<Application> adapted = adapter.adapt(object, spec);
            if (adapted.isPresent()) {
                return adapted.get();
            }
        }
        if (object instanceof Function<?, ?> function) {
            return answering(function);
        }
        Optional<String> missing = new Frameworks(loader).missingFor(object);
        if (missing.isPresent()) {
            throw new IllegalArgumentException("@ModelUnderTest " + spec.label() + " returned a "
                    + object.getClass().getName() + ": " + missing.get());
        }
        return QuestionMethod.of(object, spec.label());
    }

    @SuppressWarnings("unchecked") // a function of other types fails with a ClassCastException that names them
    private static Application answering(Function<?, ?> function) {
        Function<String, String> application = (Function<String, String>) function;
        return Application.ofQuestions(question -> reply(application.apply(question)));
    }

    /** The reply that a text is. A plain function has no type for the absence of an answer but {@code null}. */
    static Reply reply(Object text) {
        return text == null
                ? new Reply.Failure(FailureKind.BACKEND, "the application returned null")
                : Reply.Answer.of((String) text);
    }
}
