package org.refusalunit.budget;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.refusalunit.trial.TokenCounts;

/** What a class, or a whole run, has spent of what it may. Safe for use by several threads. */
public final class Spending {

    private final Limits limits;
    private final String whose;
    private long requests;
    private long read;
    private long written;
    private @Nullable BigDecimal money;
    private @Nullable String closed;

    /**
     * Nothing spent yet.
     *
     * @param limits what may be spent
     * @param whose whose limits they are, for messages
     */
    public Spending(Limits limits, String whose) {
        this.limits = limits;
        this.whose = whose;
    }

    /** Counts a request about to be sent, or tells why it may not be; {@code null} where it may. */
    synchronized @Nullable String admit() {
        String reached = reached();
        if (reached == null) {
            requests++;
        }
        return reached;
    }

    private @Nullable String reached() {
        if (closed != null) {
            return closed;
        }
        if (limits.requests() > 0 && requests >= limits.requests()) {
            return limit(limits.requests() + " requests");
        }
        if (limits.tokens() > 0 && read + written >= limits.tokens()) {
            return limit(limits.tokens() + " tokens");
        }
        BigDecimal most = limits.money();
        if (most != null && money != null && money.compareTo(most) >= 0) {
            return limit(most.toPlainString() + " of money");
        }
        return null;
    }

    private String limit(String of) {
        return "the budget of " + whose + " is spent: its limit of " + of + " is reached";
    }

    /** Takes back a request that was counted and not sent. */
    synchronized void withdraw() {
        requests--;
    }

    /** Adds what an answer took. */
    synchronized void add(TokenCounts tokens, @Nullable BigDecimal cost) {
        read += tokens.prompt();
        written += tokens.completion();
        if (cost != null) {
            money = money == null ? cost : money.add(cost);
        }
    }

    /** A model does not count its tokens: limits on them could be exceeded without end. */
    synchronized void uncounted(String modelLabel, boolean free) {
        if (closed == null && (limits.tokens() > 0 || (limits.money() != null && !free))) {
            closed = "the budget of " + whose + " cannot be kept: model \"" + modelLabel
                    + "\" counts no tokens; limit its requests instead";
        }
    }

    /** What was spent so far. */
    public synchronized Spent spent() {
        return new Spent(requests, read, written, money);
    }
}
