package org.refusalunit.backend;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.refusalunit.spi.ModelAdapter;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelSpec;

/** Turns the object under test into a backend. */
public final class Applications {

    private Applications() {}

    /**
     * The object itself where it is a backend; a function from question to answer; or whatever a registered
     * {@link ModelAdapter} makes of it.
     *
     * @throws IllegalArgumentException if nobody knows its type
     */
    @SuppressWarnings("unchecked")
    public static ModelBackend asBackend(Object application, ModelSpec spec, ClassLoader loader) {
        if (application instanceof ModelBackend backend) {
            return backend;
        }
        for (ModelAdapter adapter : ServiceLoader.load(ModelAdapter.class, loader)) {
            Optional<ModelBackend> adapted = adapter.adapt(application, spec);
            if (adapted.isPresent()) {
                return adapted.get();
            }
        }
        if (application instanceof Function<?, ?> function) {
            return new FunctionBackend((Function<String, String>) function, spec);
        }
        throw new IllegalArgumentException("@ModelUnderTest " + spec.label() + " returned a "
                + application.getClass().getName()
                + ": return a ModelBackend or a Function<String, String>, or register a ModelAdapter for its type");
    }
}
