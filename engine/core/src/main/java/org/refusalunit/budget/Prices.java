package org.refusalunit.budget;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The user's price list. The project knows no prices of its own: they change, and differ between contracts.
 *
 * @param byModel price by name of the model; {@code *} stands for all that are not named
 */
public record Prices(SortedMap<String, Price> byModel) {

    /** No prices. */
    public static final Prices NONE = new Prices(Collections.emptySortedMap());

    private static final String ANY = "*";

    public Prices {
        byModel = Collections.unmodifiableSortedMap(new TreeMap<>(byModel));
    }

    /**
     * Reads a list of entries {@code model=read/written} or {@code model=both}.
     *
     * @throws IllegalArgumentException if an entry has another form, or a model has two
     */
    public static Prices of(Collection<String> entries) {
        SortedMap<String, Price> prices = new TreeMap<>();
        for (String entry : entries) {
            int equals = entry.lastIndexOf('=');
            if (equals < 1) {
                throw form(entry);
            }
            String model = entry.substring(0, equals).strip();
            if (prices.put(model, price(entry, entry.substring(equals + 1))) != null) {
                throw new IllegalArgumentException("there are two prices of \"" + model + "\"");
            }
        }
        return new Prices(prices);
    }

    private static Price price(String entry, String amounts) {
        String[] parts = amounts.split("/", -1);
        try {
            BigDecimal read = new BigDecimal(parts[0].strip());
            return switch (parts.length) {
                case 1 -> new Price(read, read);
                case 2 -> new Price(read, new BigDecimal(parts[1].strip()));
                default -> throw form(entry);
            };
        } catch (NumberFormatException e) {
            IllegalArgumentException wrong = form(entry);
            wrong.initCause(e);
            throw wrong;
        }
    }

    private static IllegalArgumentException form(String entry) {
        return new IllegalArgumentException("price \"" + entry
                + "\" is not of the form model=read/written, such as some-model=2.50/10, for a million tokens each");
    }

    /** The price of the first of the names that has one, else that of any model. */
    public Optional<Price> of(String... names) {
        for (String name : names) {
            Price price = byModel.get(name);
            if (price != null) {
                return Optional.of(price);
            }
        }
        return Optional.ofNullable(byModel.get(ANY));
    }

    /** These prices, with those of the other list in place of them where it has any. */
    public Prices with(Prices others) {
        SortedMap<String, Price> both = new TreeMap<>(byModel);
        both.putAll(others.byModel);
        return new Prices(both);
    }
}
