package org.refusalunit.budget;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What was spent.
 *
 * @param requests requests sent, whatever became of them
 * @param tokensRead tokens read by models that count them
 * @param tokensWritten tokens written by models that count them
 * @param money what they cost; {@code null} where no price is known, and where no model counts
 */
public record Spent(
        long requests,
        long tokensRead,
        long tokensWritten,
        @Nullable BigDecimal money) {

    /** Nothing. */
    public static final Spent NOTHING = new Spent(0, 0, 0, null);

    /** Both together. */
    public Spent plus(Spent other) {
        return new Spent(
                requests + other.requests,
                tokensRead + other.tokensRead,
                tokensWritten + other.tokensWritten,
                money == null ? other.money : other.money == null ? money : money.add(other.money));
    }

    /** What was spent since the earlier amount. */
    public Spent since(Spent earlier) {
        return new Spent(
                requests - earlier.requests,
                tokensRead - earlier.tokensRead,
                tokensWritten - earlier.tokensWritten,
                money == null || earlier.money == null ? money : money.subtract(earlier.money));
    }
}
