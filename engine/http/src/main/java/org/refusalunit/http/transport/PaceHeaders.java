package org.refusalunit.http.transport;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads a server's pace from its headers. What cannot be read is as if it were not there.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">Retry-After</a>
 * @see <a href="https://platform.openai.com/docs/guides/rate-limits">OpenAI, x-ratelimit-*</a>
 * @see <a href="https://docs.anthropic.com/en/api/rate-limits">Anthropic, anthropic-ratelimit-*</a>
 */
final class PaceHeaders {

    private static final List<Limit> LIMITS = List.of(
            new Limit("x-ratelimit-remaining-requests", "x-ratelimit-reset-requests"),
            new Limit("x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens"),
            new Limit("anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-reset"),
            new Limit("anthropic-ratelimit-tokens-remaining", "anthropic-ratelimit-tokens-reset"),
            new Limit("anthropic-ratelimit-input-tokens-remaining", "anthropic-ratelimit-input-tokens-reset"),
            new Limit("anthropic-ratelimit-output-tokens-remaining", "anthropic-ratelimit-output-tokens-reset"),
            new Limit("x-ratelimit-remaining", "x-ratelimit-reset"),
            new Limit("ratelimit-remaining", "ratelimit-reset"));

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(?:\\.[0-9]{1,9})?");

    /** Such as {@code 6m0s}, {@code 1.5s} or {@code 20ms}: how Go prints a duration. */
    private static final Pattern DURATION =
            Pattern.compile("(?:([0-9]{1,6})h)?(?:([0-9]{1,6})m)?(?:([0-9]{1,9}(?:\\.[0-9]{1,9})?)s)?(?:([0-9]{1,9}"
                    + "(?:\\.[0-9]{1,9})?)ms)?");

    /** Numbers from here on are seconds, and from there on milliseconds, since 1970. */
    private static final double EPOCH_SECONDS = 1e9;

    private static final double EPOCH_MILLIS = 1e11;

    private static final long MILLIS = 1000;

    /** More is no wait but a refusal, and would not fit into a count of nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private record Limit(String remaining, String reset) {}

    private PaceHeaders() {}

    static Pace read(Headers headers, Instant now) {
        return new Pace(retryAfter(headers, now), refill(headers, now));
    }

    private static @Nullable Duration retryAfter(Headers headers, Instant now) {
        // Azure OpenAI and OpenAI send it beside the whole seconds of the standard header.
        String millis = headers.get("retry-after-ms");
        if (millis != null && NUMBER.matcher(millis.strip()).matches()) {
            return millis(Double.parseDouble(millis.strip()));
        }
        String value = headers.get("Retry-After");
        if (value == null) {
            return null;
        }
        if (NUMBER.matcher(value.strip()).matches()) {
            return millis(Double.parseDouble(value.strip()) * MILLIS);
        }
        Instant until = headers.getInstant("Retry-After");
        if (until == null) {
            return null;
        }
        // By the server's own clock where it tells it: this machine's may be wrong.
        Instant served = headers.getInstant("Date");
        return sensible(Duration.between(served == null ? now : served, until));
    }

    private static @Nullable Duration refill(Headers headers, Instant now) {
        Duration longest = null;
        for (Limit limit : LIMITS) {
            String remaining = headers.get(limit.remaining());
            String reset = headers.get(limit.reset());
            if (remaining == null || reset == null || !isZero(remaining.strip())) {
                continue;
            }
            Duration wait = until(reset.strip(), now);
            if (wait != null && (longest == null || wait.compareTo(longest) > 0)) {
                longest = wait;
            }
        }
        return longest;
    }

    private static boolean isZero(String remaining) {
        return NUMBER.matcher(remaining).matches() && Double.parseDouble(remaining) == 0;
    }

    private static @Nullable Duration until(String reset, Instant now) {
        if (NUMBER.matcher(reset).matches()) {
            return number(Double.parseDouble(reset), now);
        }
        Matcher parts = DURATION.matcher(reset);
        if (!reset.isEmpty() && parts.matches()) {
            double seconds = part(parts, 1) * 3600 + part(parts, 2) * 60 + part(parts, 3);
            return millis(seconds * MILLIS + part(parts, 4));
        }
        try {
            return sensible(Duration.between(now, OffsetDateTime.parse(reset).toInstant()));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Duration number(double value, Instant now) {
        if (value >= EPOCH_MILLIS) {
            return sensible(Duration.between(now, Instant.ofEpochMilli((long) value)));
        }
        if (value >= EPOCH_SECONDS) {
            return sensible(Duration.between(now, Instant.ofEpochMilli((long) (value * MILLIS))));
        }
        return millis(value * MILLIS);
    }

    private static double part(Matcher parts, int group) {
        String text = parts.group(group);
        return text == null ? 0 : Double.parseDouble(text);
    }

    private static Duration millis(double millis) {
        return sensible(Duration.ofMillis((long) Math.ceil(millis)));
    }

    private static Duration sensible(Duration duration) {
        if (duration.isNegative()) {
            return Duration.ZERO;
        }
        return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    }
}
