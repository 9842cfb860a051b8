package org.refusalunit.budget;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Reply;

/** What one model of a class spends, on the budget of the class and that of the run. */
public final class Account {

    private final String modelLabel;
    private final Limits ofClass;
    private final Limits ofRun;
    private final List<Spending> shared;
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
        shared = List.of(byRun, byClass);
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

    /** Counts a request about to be sent, or refuses it. */
    Optional<Reply.Failure> admit() {
        for (int i = 0; i < shared.size(); i++) {
            Optional<String> reached = shared.get(i).admit();
            if (reached.isPresent()) {
                shared.subList(0, i).forEach(Spending::withdraw);
                return reached.map(reason -> new Reply.Failure(FailureKind.BUDGET, reason));
            }
        }
        own.admit();
        return Optional.empty();
    }

    /** Adds what an answer took, as far as the model tells. */
    void add(Reply.Answer answer, Optional<Price> price) {
        boolean counted = answer.tokens().prompt() > 0 || answer.tokens().completion() > 0;
        // A blocked answer often comes without counts; one with words does so from a model that never counts.
        if (!counted && !answer.text().isEmpty()) {
            boolean free = price.isPresent() && price.get().free();
            shared.forEach(spending -> spending.uncounted(modelLabel, free));
        }
        BigDecimal cost = counted ? price.map(each -> each.of(answer.tokens())).orElse(null) : null;
        own.add(answer.tokens(), cost);
        shared.forEach(spending -> spending.add(answer.tokens(), cost));
    }

    /** What the model has spent in this run of its class. */
    public Spent spent() {
        return own.spent();
    }
}
