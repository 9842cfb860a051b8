package org.refusalunit.engine.execution;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.refusalunit.backend.BackendPool;
import org.refusalunit.backend.LazyBackend;
import org.refusalunit.budget.Account;
import org.refusalunit.budget.Spent;
import org.refusalunit.engine.declaration.DeclaredModel;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.tape.Origin;
import org.refusalunit.tape.Tape;
import org.refusalunit.tape.TapeMode;
import org.refusalunit.tape.TapedBackend;

/** The way to a model's answers: what the tape has comes from there, all else out of the backend, on the budget's account. */
final class ModelAccess implements AutoCloseable {

    private final ClassRun classRun;
    private final DeclaredModel model;
    private final Class<?> declaredOn;
    private final Account account;

    private @Nullable TapedBackend taped;
    private @Nullable BackendIdentity identity;
    private volatile @Nullable ModelBackend application;

    /**
     * The access of a class to a model.
     *
     * @param classRun the class
     * @param model the model
     * @param declaredOn the class that declares the model: itself, or one that it names
     * @throws IllegalArgumentException if the run's limits cannot be read
     */
    ModelAccess(ClassRun classRun, DeclaredModel model, Class<?> declaredOn) {
        this.classRun = classRun;
        this.model = model;
        this.declaredOn = declaredOn;
        account = classRun.account(model.label());
    }

    /**
     * What answers.
     *
     * @throws Exception if the model cannot be opened, where that is needed in any case
     */
    ModelBackend open() throws Exception {
        Tape tape = classRun.engine().tape();
        if (tape.mode() == TapeMode.OFF) {
            ModelBackend backend = live();
            identity = told(backend.identity());
            return backend;
        }
        Origin origin = origin();
        taped = switch (tape.mode()) {
            case REPLAY -> new TapedBackend(tape, origin, null);
            case AUTO ->
                new TapedBackend(
                        tape,
                        origin,
                        new LazyBackend(this::live, cause -> BackendFailures.unavailable(model.label(), cause)));
            case RECORD, OFF -> new TapedBackend(tape, origin, live());
        };
        return taped;
    }

    private ModelBackend live() throws Exception {
        if (model.factory().isEmpty()) {
            return account.charge(classRun.pool().open(model.spec(), classRun.backendContext()));
        }
        ModelBackend opened = ApplicationUnderTest.open(declaredOn, model);
        application = opened;
        return account.charge(opened);
    }

    private Origin origin() {
        return model.factory()
                .map(method -> Origin.application(model.spec(), declaredOn.getName() + "#" + method.getName()))
                .orElseGet(() -> Origin.declared(
                        model.spec(), BackendPool.settingsWithoutEffect(model.spec(), classRun.backendContext())));
    }

    /** With what the author says of an application under test, which cannot be read off it. */
    private BackendIdentity told(BackendIdentity told) {
        if (model.factory().isEmpty()) {
            return told;
        }
        Map<String, String> details = new TreeMap<>(told.details());
        model.spec().settings().asMap().forEach((name, value) -> details.put(name, String.valueOf(value)));
        return BackendIdentity.of(told.provider(), told.model(), details);
    }

    /** What answered, now or when it was recorded; {@code null} where nothing did. */
    @Nullable
    BackendIdentity identity() {
        return taped == null ? identity : taped.answeredBy().map(this::told).orElse(null);
    }

    /** What came from the tape and what went there; empty without one. */
    Optional<Map<String, Object>> tapeFacts() {
        return taped == null ? Optional.empty() : Optional.of(taped.facts());
    }

    Spent spent() {
        return account.spent();
    }

    /** Closes an application under test; other models stay open for the classes that follow. */
    @Override
    public void close() {
        ModelBackend opened = application;
        if (opened != null) {
            opened.close();
            application = null;
        }
    }
}
