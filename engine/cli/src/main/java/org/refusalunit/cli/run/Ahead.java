package org.refusalunit.cli.run;

import java.lang.System.Logger.Level;
import java.security.Security;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.refusalunit.annotations.RefusalSuite;
import org.refusalunit.annotations.SyntheticModel;

/**
 * Has the classes of a run loaded and linked while the options are read: two things that every start does, and that have
 * nothing to do with each other.
 */
public final class Ahead {

    private Ahead() {}

    /** A suite that is found and never run. */
    @RefusalSuite("harmful_helpful")
    @SyntheticModel
    private static final class Example {}

    /** Begins, in a thread of its own that nobody waits for. */
    public static void load() {
        Thread thread = new Thread(Ahead::find, "refusalunit-ahead");
        thread.setDaemon(true);
        thread.start();
    }

    private static void find() {
        try {
            // OkHttp has all of them loaded before its first request.
            Security.getProviders();
            LauncherFactory.create(Execution.engine().build())
                    .discover(LauncherDiscoveryRequestBuilder.request()
                            .selectors(DiscoverySelectors.selectClass(Example.class))
                            .enableImplicitConfigurationParameters(false)
                            .build());
        } catch (RuntimeException | LinkageError e) {
            // It fails again in the run, and is told there.
            System.getLogger(Ahead.class.getName()).log(Level.DEBUG, "nothing loaded ahead", e);
        }
    }
}
