package org.refusalunit.engine.listener;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.refusalunit.budget.Spent;

/** What was spent, for files and for people. */
final class Costs {

    private static final int DECIMALS = 4;

    private Costs() {}

    /** By name, as it stands in the file: the model's, and under {@code judging} what judging its answers took, if anything. */
    static Map<String, @Nullable Object> of(Spent spent, Spent judging) {
        Map<String, @Nullable Object> costs = amounts(spent);
        if (judging.requests() > 0) {
            costs.put("judging", amounts(judging));
        }
        return costs;
    }

    private static Map<String, @Nullable Object> amounts(Spent spent) {
        Map<String, @Nullable Object> costs = new TreeMap<>();
        costs.put("money", spent.money());
        costs.put("requests", spent.requests());
        costs.put("tokens_read", spent.tokensRead());
        costs.put("tokens_written", spent.tokensWritten());
        return costs;
    }

    /** The money in as few decimals as tell something; empty where no price is known. */
    static Optional<String> money(Spent spent) {
        BigDecimal money = spent.money();
        return money == null
                ? Optional.empty()
                : Optional.of(money.setScale(DECIMALS, RoundingMode.UP).toPlainString());
    }
}
