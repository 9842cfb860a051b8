package org.refusalunit.budget;

import java.math.BigDecimal;
import org.refusalunit.trial.TokenCounts;

/**
 * What tokens of a model cost.
 *
 * @param read a million tokens read, in the user's currency
 * @param written a million tokens written
 */
public record Price(BigDecimal read, BigDecimal written) {

    private static final int MILLION_DIGITS = 6;

    public Price {
        if (read.signum() < 0 || written.signum() < 0) {
            throw new IllegalArgumentException("prices are not negative: " + read + "/" + written);
        }
    }

    /** Whether tokens cost nothing. */
    boolean free() {
        return read.signum() == 0 && written.signum() == 0;
    }

    /** What that many tokens cost, exactly. */
    public BigDecimal of(TokenCounts tokens) {
        BigDecimal millionfold = read.multiply(BigDecimal.valueOf(tokens.prompt()))
                .add(written.multiply(BigDecimal.valueOf(tokens.completion())));
        return millionfold.scaleByPowerOfTen(-MILLION_DIGITS);
    }
}
