package org.refusalunit.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.annotations.Budget;
import org.refusalunit.trial.TokenCounts;

/** Limits and prices as they are declared. */
class LimitsTest {

    @Budget(
            requests = 100,
            tokens = 50_000,
            money = 2.5,
            prices = {"m-1=2.50/10", "*=1"})
    private static final class Everything {}

    @Budget
    private static final class Nothing {}

    @Budget(prices = "m-1")
    private static final class BadPrice {}

    @Budget(requests = -1)
    private static final class Negative {}

    @Budget(money = Double.NaN)
    private static final class NoAmount {}

    private static Limits declared(Class<?> type) {
        return Limits.of(Optional.ofNullable(type.getAnnotation(Budget.class)).orElseThrow());
    }

    private static Limits configured(Map<String, String> parameters) {
        return Limits.of(name -> Optional.ofNullable(parameters.get(name)));
    }

    @Test
    void aClassDeclaresLimitsAndPrices() {
        Limits limits = declared(Everything.class);

        assertThat(limits.requests()).isEqualTo(100);
        assertThat(limits.tokens()).isEqualTo(50_000);
        assertThat(limits.money()).isEqualByComparingTo("2.5");
        assertThat(limits.prices().of("m-1")).contains(new Price(new BigDecimal("2.50"), BigDecimal.TEN));
        assertThat(limits.prices().of("m-2")).contains(new Price(BigDecimal.ONE, BigDecimal.ONE));
    }

    @Test
    void whatIsNotDeclaredIsNotLimited() {
        assertThat(declared(Nothing.class).unlimited()).isTrue();
        assertThat(configured(Map.of())).isEqualTo(Limits.NONE);
        assertThat(configured(Map.of(Limits.REQUESTS, " ", Limits.MONEY, "0"))).isEqualTo(Limits.NONE);
    }

    @Test
    void whatIsNoLimitIsSaid() {
        assertThatThrownBy(() -> declared(BadPrice.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("@Budget: price \"m-1\" is not of the form model=read/written");
        assertThatThrownBy(() -> declared(Negative.class)).hasMessageStartingWith("@Budget: limits are not negative");
        assertThatThrownBy(() -> declared(NoAmount.class)).hasMessage("@Budget(money = NaN) is no amount");
    }

    @Test
    void theParametersSayTheSame() {
        assertThat(configured(Map.of(
                        "refusalunit.budget.requests", "100",
                        "refusalunit.budget.tokens", "50000",
                        "refusalunit.budget.money", "2.5",
                        "refusalunit.budget.prices", "m-1=2.50/10, *=1")))
                .isEqualTo(declared(Everything.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "refusalunit.budget.requests | many   | is no number: many",
                "refusalunit.budget.requests | 1.5    | is not a whole number",
                "refusalunit.budget.tokens   | -1     | is negative: -1",
                "refusalunit.budget.money    | 5 EUR  | is no number: 5 EUR",
                "refusalunit.budget.prices   | m-1=   | price \"m-1=\" is not of the form",
                "refusalunit.budget.prices   | m=1,m=2| there are two prices of \"m\"",
            })
    void aParameterThatIsNoneIsNamed(String name, String value, String complaint) {
        assertThatThrownBy(() -> configured(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=1", "m=", "m=1/2/3", "m=a/1", "m=1/", "m=-1"})
    void aPriceHasOneForm(String entry) {
        assertThatThrownBy(() -> Prices.of(List.of(entry))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesOfModelsMayHoldSlashesAndEquals() {
        assertThat(Prices.of(List.of("org/m=x=1/2")).of("org/m=x")).isPresent();
    }

    @Test
    void aPriceIsForAMillionTokens() {
        Price price = new Price(new BigDecimal("2.50"), new BigDecimal("10"));

        // 1,234 x 2.50 / 10^6 + 567 x 10 / 10^6
        assertThat(price.of(new TokenCounts(1234, 567))).isEqualByComparingTo("0.008755");
    }

    @Test
    void theRunsPricesGoBeforeThoseOfTheClass() {
        Prices both = Prices.of(List.of("a=1", "b=1")).with(Prices.of(List.of("b=2")));

        assertThat(both).isEqualTo(Prices.of(List.of("a=1", "b=2")));
    }
}
