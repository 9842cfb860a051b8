package org.refusalunit.engine.listener;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.refusalunit.engine.execution.RunSink.Progress;

/** Says now and then how far a long run is: a build tool shows nothing of a class before its last test. */
final class ProgressLine {

    private static final long SECONDS_BETWEEN = 15;

    private final Map<String, Long> told = new ConcurrentHashMap<>();

    /** A line for people, at most one for each quarter of a minute of a run, and none for the last trial. */
    Optional<String> after(Progress progress) {
        long due = progress.elapsed().toSeconds() / SECONDS_BETWEEN;
        if (due == 0 || progress.done() >= progress.planned()) {
            return Optional.empty();
        }
        Long before = told.put(progress.className() + " x " + progress.modelLabel(), due);
        return before != null && before >= due ? Optional.empty() : Optional.of(line(progress));
    }

    private static String line(Progress progress) {
        Duration left =
                progress.elapsed().dividedBy(progress.done()).multipliedBy(progress.planned() - progress.done());
        String name = progress.className().substring(progress.className().lastIndexOf('.') + 1);
        return name + " x " + progress.modelLabel() + ": " + progress.done() + " of " + progress.planned()
                + " trials, about " + spoken(left) + " left";
    }

    private static String spoken(Duration left) {
        if (left.toMinutes() < 2) {
            return Math.max(1, left.toSeconds()) + " s";
        }
        return left.toHours() < 2 ? left.toMinutes() + " min" : left.toHours() + " h";
    }
}
