package org.refusalunit.engine.execution;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.reporting.ReportEntry;
import org.refusalunit.budget.Limits;
import org.refusalunit.budget.Spending;
import org.refusalunit.engine.config.Parameters;
import org.refusalunit.engine.platform.PublishedFiles;
import org.refusalunit.engine.platform.SessionStore;
import org.refusalunit.result.Redactor;
import org.refusalunit.tape.Tape;
import org.refusalunit.tape.TapeSettings;

/** One execution of the engine. */
public final class EngineRun {

    /** Key, in the session, of the listener's function from configuration parameters to {@link RunSink}. */
    public static final String SINK_FACTORY = "sink-factory";

    private static final List<String> INDIFFERENT = List.of(
            Parameters.SOURCE,
            Parameters.PREFIX + "output.",
            Parameters.PREFIX + "names.",
            Parameters.PREFIX + "execution.",
            // Which data set was read, at which revision, is among the facts of the suite.
            Parameters.PREFIX + "datasets.",
            Parameters.TAPE_DIR,
            Parameters.LINT,
            Parameters.PROGRESS,
            Parameters.BASELINE_WRITE,
            Parameters.REPORT);

    private final ConfigurationParameters parameters;
    private final EngineExecutionListener listener;
    private final BooleanSupplier cancelled;
    private final SessionStore session;
    private final RunSink sink;
    private final boolean parallel;

    private EngineRun(
            ConfigurationParameters parameters,
            EngineExecutionListener listener,
            BooleanSupplier cancelled,
            SessionStore session,
            RunSink sink,
            boolean parallel) {
        this.parameters = parameters;
        this.listener = listener;
        this.cancelled = cancelled;
        this.session = session;
        this.sink = sink;
        this.parallel = parallel;
    }

    /** The run that a launcher asks for. */
    public static EngineRun of(ExecutionRequest request) {
        SessionStore session = SessionStore.of(request);
        Object factory = session.find(SINK_FACTORY).orElse(null);
        RunSink sink = factory instanceof Function<?, ?> function ? sink(function, request) : RunSink.NONE;
        return new EngineRun(
                request.getConfigurationParameters(),
                request.getEngineExecutionListener(),
                CancellationProbe.of(request),
                session,
                sink,
                parallel(request));
    }

    @SuppressWarnings("unchecked")
    private static RunSink sink(Function<?, ?> factory, ExecutionRequest request) {
        return ((Function<ConfigurationParameters, RunSink>) factory).apply(request.getConfigurationParameters());
    }

    /** Whether a request is to run prompts' tests in parallel. */
    public static boolean parallel(ExecutionRequest request) {
        return request.getConfigurationParameters()
                .getBoolean(Parameters.PARALLEL_ENABLED)
                .orElse(false);
    }

    /** Whether prompts' tests are run in parallel. */
    public boolean parallel() {
        return parallel;
    }

    /** Is told what becomes of every node. */
    public EngineExecutionListener listener() {
        return listener;
    }

    /** Publishes facts about a test, for clients that show them. */
    public void publish(TestDescriptor test, ReportEntry entry) {
        listener.reportingEntryPublished(test, entry);
    }

    /** Publishes a file that belongs to a node, for clients that list or attach them. */
    public void publish(TestDescriptor node, Path file, String mediaType) {
        PublishedFiles.publish(listener, node, file, mediaType);
    }

    Optional<String> parameter(String name) {
        return parameters.get(name);
    }

    /** The engine's parameters that decide what is asked, for the provenance; not where results go or how they look. */
    Map<String, String> decisiveParameters() {
        Set<String> names = new TreeSet<>(parameters.keySet());
        names.addAll(System.getProperties().stringPropertyNames());
        Map<String, String> decisive = new TreeMap<>();
        for (String name : names) {
            if (name.startsWith(Parameters.PREFIX) && !indifferent(name)) {
                Optional<String> value = parameters.get(name);
                if (value.isPresent()) {
                    decisive.put(name, value.get());
                }
            }
        }
        return decisive;
    }

    private static boolean indifferent(String name) {
        for (String beginning : INDIFFERENT) {
            if (name.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the run was cancelled. */
    public boolean cancelled() {
        return cancelled.getAsBoolean();
    }

    /** The tape of the session. */
    Tape tape() {
        TapeSettings settings = TapeSettings.of(this::parameter, Path.of("").toAbsolutePath());
        return session.computeIfAbsent(
                "tape " + settings, Tape.class, () -> new Tape(settings, Redactor.ofEnvironment()::redact));
    }

    /** What the session has spent on an account; nothing where it is new. */
    Spending spending(String account, Limits limits, String whose) {
        return session.computeIfAbsent(
                "spending " + account + " " + limits, Spending.class, () -> new Spending(limits, whose));
    }

    RunSink sink() {
        return sink;
    }

    /** What is known of a class and a model in this session; new where nothing is. */
    TrialLedger ledger(String key, int trials) {
        return session.computeIfAbsent("ledger " + key, TrialLedger.class, () -> new TrialLedger(trials));
    }
}
