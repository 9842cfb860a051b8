package org.refusalunit.engine.listener;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.refusalunit.engine.execution.RunSink.Progress;

/** Says now and then how far a long run is: a build tool shows nothing of a class before its last test. */
final class ProgressLine {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(15);
    private static final Duration BETWEEN_DRAWINGS = Duration.ofMillis(250);
    private static final double MILLIS = 1000;

    private final ProgressStyle style;
    private final Map<String, State> states = new ConcurrentHashMap<>();

    /**
     * What is known of a class and a model.
     *
     * @param errors trials without a verdict
     * @param told how many times it was time to say something when something was said last
     */
    private record State(int errors, long told) {}

    ProgressLine(ProgressStyle style) {
        this.style = style;
    }

    /** Whether a line takes the place of the one before. */
    boolean redrawn() {
        return style == ProgressStyle.LINE;
    }

    /**
     * A line for people, at most one for each quarter of a minute of a run, or of a second where it is redrawn; none for the
     * last trial.
     *
     * @param progress how far the run is with a trial that is done
     * @param judged whether that trial has a verdict
     */
    Optional<String> after(Progress progress, boolean judged) {
        if (style == ProgressStyle.OFF) {
            return Optional.empty();
        }
        // Not divided as durations: those divide decimals of any length, for every trial.
        long due = progress.elapsed().toMillis() / (redrawn() ? BETWEEN_DRAWINGS : BETWEEN_LINES).toMillis();
        if (due == 0 && judged) {
            return Optional.empty();
        }
        String name = progress.className().substring(progress.className().lastIndexOf('.') + 1) + " x "
                + progress.modelLabel();
        State before = states.getOrDefault(name, new State(0, 0));
        State after = states.merge(
                name,
                new State(judged ? 0 : 1, due),
                (known, further) ->
                        new State(known.errors() + further.errors(), Math.max(known.told(), further.told())));
        boolean news = due > before.told() && progress.done() < progress.planned();
        return news ? Optional.of(name + ": " + line(progress, after.errors())) : Optional.empty();
    }

    private static String line(Progress progress, int errors) {
        StringBuilder line = new StringBuilder();
        line.append(progress.done()).append(" of ").append(progress.planned()).append(" trials, ");
        line.append(perSecond(progress)).append("/s");
        if (errors > 0) {
            line.append(", ").append(errors).append(errors == 1 ? " error" : " errors");
        }
        Costs.money(progress.spent()).ifPresent(amount -> line.append(", cost ").append(amount));
        Duration left =
                progress.elapsed().dividedBy(progress.done()).multipliedBy(progress.planned() - progress.done());
        return line.append(", about ").append(spoken(left)).append(" left").toString();
    }

    private static String perSecond(Progress progress) {
        double rate = progress.done() * MILLIS / Math.max(1, progress.elapsed().toMillis());
        return new BigDecimal(rate).setScale(1, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String spoken(Duration left) {
        if (left.toMinutes() < 2) {
            return Math.max(1, left.toSeconds()) + " s";
        }
        return left.toHours() < 2 ? left.toMinutes() + " min" : left.toHours() + " h";
    }
}
