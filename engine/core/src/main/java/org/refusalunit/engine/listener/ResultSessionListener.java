package org.refusalunit.engine.listener;

import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.refusalunit.engine.config.Parameters;
import org.refusalunit.engine.execution.EngineRun;
import org.refusalunit.engine.execution.RunSink;
import org.refusalunit.engine.platform.Members;
import org.refusalunit.engine.platform.OlderSession;
import org.refusalunit.engine.platform.PlatformStore;
import org.refusalunit.result.OutputFolder;
import org.refusalunit.result.Redactor;
import org.refusalunit.result.ResultFolder;

/**
 * Leaves in every launcher session what the engine needs to write results. The results themselves are written whenever a
 * class finishes: clients differ in what a session and a test plan are (Eclipse opens six sessions for three classes), so
 * neither end is the end of a run. Reports are about all results that are there, and each session writes them anew.
 */
public final class ResultSessionListener implements LauncherSessionListener {

    private final SessionReports reports =
            new SessionReports(Path.of("").toAbsolutePath(), System.getenv(), System.out);

    private @Nullable OlderSession older;

    /** Found by the launcher as a service, anew for each session. */
    public ResultSessionListener() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Function<ConfigurationParameters, RunSink> factory = parameters -> reports.of(parameters, sink(parameters));
        if (Members.present(LauncherSession.class, "getStore")) {
            PlatformStore.put(session.getStore(), EngineRun.SINK_FACTORY, factory);
        } else {
            older = OlderSession.open();
            older.put(EngineRun.SINK_FACTORY, factory);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (older != null) {
            older.close();
        }
        reports.write();
        Rehearsal.end();
    }

    private static RunSink sink(ConfigurationParameters parameters) {
        if (!parameters.getBoolean(Parameters.OUTPUT_ENABLED).orElse(true)) {
            return RunSink.NONE;
        }
        Path root = OutputFolder.locate(
                parameters.get(Parameters.OUTPUT_DIR), Path.of("").toAbsolutePath());
        ResultFolder.Options options =
                ResultFolder.Options.standard(Thread.currentThread().getContextClassLoader());
        boolean texts = parameters.getBoolean(Parameters.OUTPUT_TEXTS).orElse(true);
        return new FolderSink(
                ResultFolder.at(root, texts ? options : options.withoutTexts()),
                Redactor.ofEnvironment(),
                new Terminal(System.out),
                new ProgressLine(ProgressStyle.of(parameters.get(Parameters.PROGRESS), Terminal::present)));
    }
}
