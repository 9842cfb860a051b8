package org.refusalunit.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/** What is sent as long as there is money, and what happens then. */
class AccountTest {

    private static final Prices PRICES = Prices.of(List.of("m-1=100/1000"));

    private final List<CompletableFuture<Reply>> sent = new ArrayList<>();

    private final ModelBackend model = new ModelBackend() {
        @Override
        public BackendIdentity identity() {
            return BackendIdentity.of("remote", "m-1", Map.of());
        }

        @Override
        public CompletionStage<Reply> submit(ModelRequest request) {
            CompletableFuture<Reply> reply = new CompletableFuture<>();
            sent.add(reply);
            return reply;
        }
    };

    private static Account account(Limits ofClass, Limits ofRun) {
        return new Account(
                "some label", ofClass, new Spending(ofClass, "org.example.T"), ofRun, new Spending(ofRun, "the run"));
    }

    private static Limits limits(long requests, long tokens, String money) {
        return new Limits(requests, tokens, new BigDecimal(money), PRICES);
    }

    private static CompletableFuture<Reply> ask(ModelBackend backend) {
        Prompt prompt = Prompt.of("h-1", "How?", "harmful");
        return backend.submit(new ModelRequest(prompt, prompt.messages(), 1, GenerationSettings.GREEDY, 0))
                .toCompletableFuture();
    }

    private static void send(ModelBackend backend) {
        assertThat(ask(backend)).isNotDone();
    }

    private static Reply.Answer answer(int read, int written) {
        return new Reply.Answer("Sure.", FinishReason.STOP, List.of(), new TokenCounts(read, written), null);
    }

    private static Reply refusal(String message) {
        return new Reply.Failure(FailureKind.BUDGET, message);
    }

    @Test
    void exactlyAsManyRequestsAreSentAsThereMayBe() {
        ModelBackend charged = account(limits(2, 0, "0"), Limits.NONE).charge(model);

        CompletableFuture<Reply> first = ask(charged);
        CompletableFuture<Reply> second = ask(charged);
        CompletableFuture<Reply> third = ask(charged);

        assertThat(sent).hasSize(2);
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();
        assertThat(third)
                .isCompletedWithValue(
                        refusal("the budget of org.example.T is spent: its limit of 2 requests is reached"));
    }

    @Test
    void whatIsUnderWayComesHome() {
        ModelBackend charged = account(limits(0, 10, "0"), Limits.NONE).charge(model);
        CompletableFuture<Reply> first = ask(charged);
        CompletableFuture<Reply> second = ask(charged);

        sent.get(0).complete(answer(6, 4));
        CompletableFuture<Reply> third = ask(charged);
        sent.get(1).complete(answer(6, 4));

        assertThat(first).isCompletedWithValue(answer(6, 4));
        assertThat(second).isCompletedWithValue(answer(6, 4));
        assertThat(third)
                .isCompletedWithValue(
                        refusal("the budget of org.example.T is spent: its limit of 10 tokens is reached"));
    }

    @Test
    void moneyIsSpentByThePriceOfTheModel() {
        Account account = account(limits(0, 0, "0.01"), Limits.NONE);
        ModelBackend charged = account.charge(model);

        // 20 x 100 / 10^6 + 4 x 1000 / 10^6 = 0.006
        send(charged);
        sent.get(0).complete(answer(20, 4));
        send(charged);
        sent.get(1).complete(answer(20, 4));

        assertThat(account.spent().money()).isEqualByComparingTo("0.012");
        assertThat(account.spent().requests()).isEqualTo(2);
        assertThat(account.spent().tokensRead()).isEqualTo(40);
        assertThat(account.spent().tokensWritten()).isEqualTo(8);
        assertThat(ask(charged))
                .isCompletedWithValue(
                        refusal("the budget of org.example.T is spent: its limit of 0.01 of money is reached"));
    }

    @Test
    void aModelWithoutAPriceIsNotAskedWhereMoneyIsLimited() {
        Account account = account(new Limits(0, 0, BigDecimal.ONE, Prices.of(List.of("m-2=1"))), Limits.NONE);

        assertThatThrownBy(() -> account.charge(model))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no price of \"m-1\": add m-1=read/written to @Budget(prices)");
        assertThat(sent).isEmpty();
    }

    @Test
    void theLabelFindsAPriceToo() {
        Account account = account(new Limits(0, 0, BigDecimal.ONE, Prices.of(List.of("some label=1"))), Limits.NONE);

        assertThat(account.charge(model)).isNotNull();
    }

    @Test
    void theRunsLimitHoldsForAllClassesTogether() {
        Limits ofRun = limits(3, 0, "0");
        Spending byRun = new Spending(ofRun, "the run");
        Limits ofClass = limits(2, 0, "0");
        ModelBackend first = new Account("a", ofClass, new Spending(ofClass, "A"), ofRun, byRun).charge(model);
        ModelBackend second = new Account("b", ofClass, new Spending(ofClass, "B"), ofRun, byRun).charge(model);

        send(first);
        send(first);
        assertThat(ask(first))
                .isCompletedWithValueMatching(
                        reply -> reply.equals(refusal("the budget of A is spent: its limit of 2 requests is reached")));
        send(second);
        assertThat(ask(second))
                .isCompletedWithValueMatching(reply ->
                        reply.equals(refusal("the budget of the run is spent: its limit of 3 requests is reached")));

        assertThat(sent).hasSize(3);
    }

    @Test
    void aModelThatCountsNoTokensCannotBeHeldToALimitOnThem() {
        ModelBackend charged = account(limits(0, 1000, "0"), Limits.NONE).charge(model);
        send(charged);
        sent.get(0).complete(Reply.Answer.of("Sure."));

        assertThat(ask(charged))
                .isCompletedWithValue(
                        refusal("the budget of org.example.T cannot be kept: model \"some label\" counts no tokens; "
                                + "limit its requests instead"));
    }

    @Test
    void blockedAnswersWithoutCountsAndModelsWithoutCostAreFine() {
        Limits free = new Limits(0, 0, BigDecimal.ONE, Prices.of(List.of("m-1=0")));
        ModelBackend charged = account(free, Limits.NONE).charge(model);
        send(charged);
        sent.get(0).complete(Reply.Answer.of("Sure."));
        ModelBackend counting = account(limits(0, 1000, "0"), Limits.NONE).charge(model);
        send(counting);
        sent.get(1).complete(Reply.Answer.of(""));

        assertThat(ask(charged)).isNotDone();
        assertThat(ask(counting)).isNotDone();
    }

    @Test
    void whatNobodyCountsHasNoPrice() {
        Account account = account(new Limits(0, 0, null, PRICES), Limits.NONE);
        ModelBackend charged = account.charge(model);
        send(charged);
        sent.get(0).complete(Reply.Answer.of("Sure."));

        assertThat(account.spent()).isEqualTo(new Spent(1, 0, 0, null));
    }

    @Test
    void failuresAreRequestsToo() {
        ModelBackend charged = account(limits(1, 0, "0"), Limits.NONE).charge(model);
        send(charged);
        sent.get(0).complete(new Reply.Failure(FailureKind.TIMEOUT, "too late"));

        assertThat(ask(charged))
                .isCompletedWithValueMatching(
                        reply -> reply instanceof Reply.Failure failure && failure.kind() == FailureKind.BUDGET);
    }
}
