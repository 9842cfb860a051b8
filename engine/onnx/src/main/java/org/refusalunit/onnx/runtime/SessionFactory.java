package org.refusalunit.onnx.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.refusalunit.annotations.OnnxModel.Accelerator;
import org.refusalunit.onnx.model.ModelFileException;

/** Opens sessions on the device that was asked for, or on the best one there is. */
public final class SessionFactory {

    private static final System.Logger LOGGER = System.getLogger(SessionFactory.class.getName());

    private final Supplier<Set<OrtProvider>> offered;

    /** A factory on the runtime of the class path. */
    public SessionFactory() {
        this(OrtEnvironment::getAvailableProviders);
    }

    /** A factory on a runtime that claims to offer the given providers. */
    SessionFactory(Supplier<Set<OrtProvider>> offered) {
        this.offered = offered;
    }

    /**
     * Loads a graph.
     *
     * <p>{@link Accelerator#AUTO} goes on to the next device where one does not start, and ends with the processor; {@link
     * OnnxSession#placement()} tells. Any other accelerator is taken or refused.
     *
     * @throws ModelFileException if the graph cannot be loaded
     * @throws DeviceException if the accelerator that was asked for is not there or does not start
     */
    public OnnxSession open(GraphSource source, SessionSettings settings) throws ModelFileException, DeviceException {
        Accelerator wanted = settings.accelerator();
        if (wanted == Accelerator.AUTO) {
            return best(source, settings);
        }
        ExecutionDevice device = ExecutionDevice.named(wanted);
        if (!offered().contains(device.provider())) {
            throw new DeviceException(device, offered());
        }
        try {
            return on(device, source, settings, device.title());
        } catch (OrtException e) {
            if (device == ExecutionDevice.CPU) {
                throw LoadFault.explain(source.location(), e);
            }
            throw new DeviceException(device, source.location(), e);
        }
    }

    private OnnxSession best(GraphSource source, SessionSettings settings) throws ModelFileException {
        Set<OrtProvider> providers = offered();
        List<String> passed = new ArrayList<>();
        for (ExecutionDevice device : ExecutionDevice.BEST_FIRST) {
            if (!providers.contains(device.provider())) {
                continue;
            }
            try {
                return on(device, source, settings, placement(device, passed));
            } catch (OrtException e) {
                // The runtime's own words hold paths of this run; they go to the log and not into the result.
                LOGGER.log(System.Logger.Level.WARNING, device.title() + " did not start: " + e.getMessage());
                passed.add(device.title() + " is offered but did not start");
            }
        }
        if (passed.isEmpty()) {
            passed.add("the runtime on the class path offers nothing else");
        }
        try {
            return on(ExecutionDevice.CPU, source, settings, placement(ExecutionDevice.CPU, passed));
        } catch (OrtException e) {
            throw LoadFault.explain(source.location(), e);
        }
    }

    private Set<OrtProvider> offered() {
        return offered.get();
    }

    private static String placement(ExecutionDevice device, List<String> passed) {
        String why = passed.isEmpty() ? "" : ": " + passed.stream().collect(Collectors.joining(", "));
        return device.title() + " (AUTO" + why + ")";
    }

    private static OnnxSession on(
            ExecutionDevice device, GraphSource source, SessionSettings settings, String placement)
            throws OrtException {
        try (OrtSession.SessionOptions options = options(settings.threads())) {
            device.addTo(options);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            // Official builds for Windows report usage through the system's tracing unless told not to.
            environment.setTelemetry(false);
            return new OnnxSession(source.location(), source.load(environment, options), device, placement);
        }
    }

    private static OrtSession.SessionOptions options(int threads) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(threads);
        options.setInterOpNumThreads(1);
        options.setDeterministicCompute(true);
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        // Idle threads that spin take the processor from the tests that run beside.
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }
}
