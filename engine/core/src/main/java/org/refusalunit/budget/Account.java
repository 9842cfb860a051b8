package org.refusalunit.budget;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/** What one model of a class spends, on the budget of the class and that of the run. */
public final class Account {

    private final String modelLabel;
    private final Limits ofClass;
    private final Limits ofRun;
    /** Those of the run and of the class that have limits, in this order: others have nothing to keep. */
    private final List<Spending> limited;

    private final Spending own;

    /**
     * An account without entries.
     *
     * @param modelLabel the model
     * @param ofClass the limits of its class
     * @param byClass what the class has spent
     * @param ofRun the limits of the run
     * @param byRun what the run has spent
     */
    public Account(String modelLabel, Limits ofClass, Spending byClass, Limits ofRun, Spending byRun) {
        this.modelLabel = modelLabel;
        this.ofClass = ofClass;
        this.ofRun = ofRun;
        limited = new ArrayList<>(2);
        if (!ofRun.unlimited()) {
            limited.add(byRun);
        }
        if (!ofClass.unlimited()) {
            limited.add(byClass);
        }
        own = new Spending(Limits.NONE, "");
    }

    /**
     * A backend that spends from this account.
     *
     * @throws IllegalArgumentException if money is limited and the model has no price
     */
    public ModelBackend charge(ModelBackend backend) {
        Prices prices = ofClass.prices().with(ofRun.prices());
        String model = backend.identity().model();
        Optional<Price> price = prices.of(model, modelLabel);
        if (price.isEmpty() && (ofClass.money() != null || ofRun.money() != null)) {
            throw new IllegalArgumentException("the budget limits money, and there is no price of \"" + model
                    + "\": add " + model + "=read/written to @Budget(prices) or to " + Limits.PRICES
                    + ", for a million tokens each (0 where it costs nothing)");
        }
        return new ChargedBackend(backend, this, price.orElse(null));
    }

    /** Counts a request about to be sent, or refuses it; {@code null} where it may be sent. */
    Reply.@Nullable Failure admit() {
        for (int i = 0; i < limited.size(); i++) {
            String reached = limited.get(i).admit();
            if (reached != null) {
                limited.subList(0, i).forEach(Spending::withdraw);
                return new Reply.Failure(FailureKind.BUDGET, reached);
            }
        }
        own.admit();
        return null;
    }

    /** Adds what an answer took, as far as the model tells. */
    void add(Reply.Answer answer, @Nullable Price price) {
        TokenCounts tokens = answer.tokens();
        if (tokens.prompt() > 0 || tokens.completion() > 0) {
            BigDecimal cost = price == null ? null : price.of(tokens);
            own.add(tokens, cost);
            for (Spending spending : limited) {
                spending.add(tokens, cost);
            }
        } else if (!limited.isEmpty() && !answer.text().isEmpty()) {
            // A blocked answer often comes without counts; one with words does so from a model that never counts.
            boolean free = price != null && price.free();
            for (Spending spending : limited) {
                spending.uncounted(modelLabel, free);
            }
        }
    }

    /** What the model has spent in this run of its class. */
    public Spent spent() {
        return own.spent();
    }
}
