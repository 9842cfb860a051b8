package org.refusalunit.engine.execution;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.refusalunit.content.Location;
import org.refusalunit.engine.config.Parameters;
import org.refusalunit.outcome.Completeness;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.result.BaselineDocument;
import org.refusalunit.result.StoredBaseline;
import org.refusalunit.stats.gate.Baseline;
import org.refusalunit.stats.gate.Gate;
import org.refusalunit.stats.gate.RegressionGate;

/** The baselines of a class and a model. */
final class Baselines {

    private final ClassRun classRun;
    private final String label;

    Baselines(ClassRun classRun, String label) {
        this.classRun = classRun;
        this.label = label;
    }

    /** Whether this run writes baselines in place of comparing with them. */
    boolean writing() {
        String value = classRun.engine().parameter(Parameters.BASELINE_WRITE).orElse("");
        return Boolean.parseBoolean(value.strip());
    }

    /** The baseline of a gate; one with which nothing can be compared where it is missing or broken. */
    Baseline of(RegressionGate gate) {
        String location = gate.location();
        if (writing()) {
            return Baseline.unusable(location, "it is being written");
        }
        Optional<ModelRun> run = classRun.run(label);
        if (run.isEmpty()) {
            return Baseline.unusable(location, "model " + label + " was not run");
        }
        return new StoredBaseline(
                        classRun.plan().suite().sha256(),
                        RunProvenance.of(classRun, run.get()),
                        classRun.plan().declaration().testClass().getClassLoader(),
                        workingDirectory())
                .read(location, label);
    }

    /** Writes the result where the class's gates look for their baseline; returns where. */
    List<Path> write(ModelResult result) {
        List<Path> written = new ArrayList<>();
        if (!writing() || result.completeness() != Completeness.COMPLETE) {
            return written;
        }
        boolean texts = classRun.engine()
                .parameter(Parameters.OUTPUT_TEXTS)
                .map(value -> Boolean.parseBoolean(value.strip()))
                .orElse(true);
        for (Gate gate : classRun.plan().declaration().gates().gates()) {
            if (gate instanceof RegressionGate regression) {
                Location location = new Location(StoredBaseline.resolved(regression.location(), label));
                if (!location.isFile()) {
                    throw new IllegalArgumentException("the baseline " + location
                            + " cannot be written: name the file under src/test/resources as file:path for that");
                }
                Path file = location.file(workingDirectory());
                if (!written.contains(file)) {
                    BaselineDocument.write(result, file, texts);
                    written.add(file);
                }
            }
        }
        return written;
    }

    private static Path workingDirectory() {
        return Path.of("").toAbsolutePath();
    }
}
