package org.refusalunit.backend;

import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.refusalunit.spi.ExceptionReader;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/**
 * What it means when an application throws, by the exception and all of its causes: frameworks wrap, and so do applications.
 */
final class ThrownReplies {

    private final List<ExceptionReader> readers;
    private final Frameworks frameworks;

    ThrownReplies(List<ExceptionReader> readers, Frameworks frameworks) {
        this.readers = List.copyOf(readers);
        this.frameworks = frameworks;
    }

    /** With the readers that are registered, and those for what the JDK and HTTP libraries throw. */
    static ThrownReplies in(ClassLoader loader) {
        List<ExceptionReader> readers = new ArrayList<>();
        ServiceLoader.load(ExceptionReader.class, loader).forEach(readers::add);
        readers.add(ThrownReplies::timeout);
        readers.add(thrown -> HttpError.of(thrown).map(HttpError::reply));
        return new ThrownReplies(readers, new Frameworks(loader));
    }

    /** A refusal if there is one anywhere in the chain, else a fault, else nothing. */
    Optional<Reply> meaning(Throwable thrown) {
        List<Reply.Answer> answers = new ArrayList<>();
        List<Reply.Failure> failures = new ArrayList<>();
        Optional<String> missing = Optional.empty();
        for (Throwable link : chain(thrown)) {
            for (ExceptionReader reader : readers) {
                reader.read(link).ifPresent(reply -> {
                    if (reply instanceof Reply.Answer answer) {
                        answers.add(answer);
                    } else {
                        failures.add((Reply.Failure) reply);
                    }
                });
            }
            missing = missing.or(() -> frameworks.missingFor(link));
        }
        if (!answers.isEmpty()) {
            return Optional.of(together(answers));
        }
        if (!failures.isEmpty()) {
            return Optional.of(first(failures));
        }
        return missing.map(remedy -> new Reply.Failure(
                FailureKind.BACKEND,
                thrown.getClass().getSimpleName() + ": " + remedy + ", so that refusals and faults are told apart"));
    }

    private static List<Throwable> chain(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> chain = new ArrayList<>();
        for (Throwable link = thrown; link != null && seen.add(link); link = link.getCause()) {
            chain.add(link);
        }
        return chain;
    }

    /** One link names the framework's exception, another the provider's filter: both are worth telling. */
    private static Reply together(List<Reply.Answer> answers) {
        Set<String> signals = new LinkedHashSet<>();
        answers.forEach(answer -> signals.addAll(answer.signals()));
        String text = answers.stream()
                .map(Reply.Answer::text)
                .filter(said -> !said.isBlank())
                .findFirst()
                .orElse("");
        return new Reply.Answer(text, FinishReason.CONTENT_FILTER, List.copyOf(signals), TokenCounts.UNKNOWN, null);
    }

    /** The first kind that says more than that something broke, and all that is told, from the outside in. */
    private static Reply first(List<Reply.Failure> failures) {
        FailureKind kind = failures.stream()
                .map(Reply.Failure::kind)
                .filter(known -> known != FailureKind.BACKEND)
                .findFirst()
                .orElse(FailureKind.BACKEND);
        Set<String> told = new LinkedHashSet<>();
        failures.forEach(failure -> told.add(failure.message()));
        return new Reply.Failure(kind, String.join(": ", told));
    }

    private static Optional<Reply> timeout(Throwable thrown) {
        // Of InterruptedIOException, SocketTimeoutException is a subclass; OkHttp's deadline for a call throws it as it
        // is.
        boolean late = thrown instanceof HttpTimeoutException
                || thrown instanceof InterruptedIOException
                || thrown instanceof TimeoutException;
        return late
                ? Optional.of(
                        new Reply.Failure(FailureKind.TIMEOUT, thrown.getClass().getSimpleName()))
                : Optional.empty();
    }
}
