package org.refusalunit.budget;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.refusalunit.annotations.Budget;

/**
 * The most that may be spent, and at what prices.
 *
 * @param requests the most requests; 0 for no limit
 * @param tokens the most tokens, read and written together; 0 for no limit
 * @param money the most money, in the currency of the prices; {@code null} for no limit
 * @param prices what tokens cost
 */
public record Limits(long requests, long tokens, @Nullable BigDecimal money, Prices prices) {

    /** No limits and no prices. */
    public static final Limits NONE = new Limits(0, 0, null, Prices.NONE);

    /** Prefix of the configuration parameters: {@value}. */
    public static final String PREFIX = "refusalunit.budget.";

    /** Configuration parameter of the limit on requests: {@value}. */
    public static final String REQUESTS = PREFIX + "requests";

    /** Configuration parameter of the limit on tokens: {@value}. */
    public static final String TOKENS = PREFIX + "tokens";

    /** Configuration parameter of the limit on money: {@value}. */
    public static final String MONEY = PREFIX + "money";

    /** Configuration parameter of the prices, with commas between them: {@value}. */
    public static final String PRICES = PREFIX + "prices";

    public Limits {
        if (requests < 0 || tokens < 0 || (money != null && money.signum() < 0)) {
            throw new IllegalArgumentException("limits are not negative: " + requests + " requests, " + tokens
                    + " tokens, " + money + " of money");
        }
        if (money != null && money.signum() == 0) {
            money = null;
        }
    }

    /**
     * What a class declares.
     *
     * @throws IllegalArgumentException if a limit is negative or a price has no such form
     */
    public static Limits of(Budget declared) {
        if (!Double.isFinite(declared.money())) {
            throw new IllegalArgumentException("@Budget(money = " + declared.money() + ") is no amount");
        }
        try {
            return new Limits(
                    declared.requests(),
                    declared.tokens(),
                    BigDecimal.valueOf(declared.money()),
                    Prices.of(List.of(declared.prices())));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("@Budget: " + e.getMessage(), e);
        }
    }

    /**
     * What the configuration parameters say.
     *
     * @param parameters a configuration parameter by name
     * @throws IllegalArgumentException if one of them is no number or price; the message names it
     */
    public static Limits of(Function<String, Optional<String>> parameters) {
        return new Limits(
                whole(parameters, REQUESTS), whole(parameters, TOKENS), money(parameters), prices(parameters));
    }

    /** What a parameter says; empty where there is none. */
    private static String value(Function<String, Optional<String>> parameters, String name) {
        return parameters.apply(name).orElse("").strip();
    }

    private static @Nullable BigDecimal money(Function<String, Optional<String>> parameters) {
        String text = value(parameters, MONEY);
        return text.isEmpty() ? null : number(MONEY, text);
    }

    private static long whole(Function<String, Optional<String>> parameters, String name) {
        try {
            String text = value(parameters, name);
            return text.isEmpty() ? 0 : number(name, text).longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("configuration parameter " + name + " is not a whole number", e);
        }
    }

    private static BigDecimal number(String name, String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            if (number.signum() < 0) {
                throw new IllegalArgumentException("configuration parameter " + name + " is negative: " + text);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("configuration parameter " + name + " is no number: " + text, e);
        }
    }

    private static Prices prices(Function<String, Optional<String>> parameters) {
        try {
            String text = value(parameters, PRICES);
            return text.isEmpty()
                    ? Prices.NONE
                    : Prices.of(Arrays.stream(text.split(","))
                            .filter(entry -> !entry.isBlank())
                            .toList());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("configuration parameter " + PRICES + ": " + e.getMessage(), e);
        }
    }

    /** Whether nothing is limited. */
    public boolean unlimited() {
        return requests == 0 && tokens == 0 && money == null;
    }

    /** Written out: what the compiler leaves to be put together at the first call is felt at the start of a short run. */
    @Override
    public String toString() {
        return requests + " requests, " + tokens + " tokens, " + money + " of money, " + prices.byModel();
    }
}
