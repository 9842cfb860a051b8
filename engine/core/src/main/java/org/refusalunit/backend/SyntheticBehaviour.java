package org.refusalunit.backend;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.refusalunit.spi.Settings;

/**
 * How the synthetic model behaves.
 *
 * @param rates share of prompts refused, per category
 * @param other share of prompts refused of any further category
 * @param partial share of refusals that refuse only a part
 * @param blocked share of refusals that carry a provider's signal instead of words
 * @param faults share of prompts on which it breaks
 * @param latencyMillis how long an answer takes, in milliseconds
 * @param seed seed of its choices
 */
record SyntheticBehaviour(
        Map<String, Double> rates,
        double other,
        double partial,
        double blocked,
        double faults,
        long latencyMillis,
        long seed) {

    SyntheticBehaviour {
        new TreeMap<>(rates).forEach(SyntheticBehaviour::checkShare);
        rates = Collections.unmodifiableMap(new HashMap<>(rates));
        checkShare("other", other);
        checkShare("partial", partial);
        checkShare("blocked", blocked);
        checkShare("faults", faults);
        if (partial + blocked > 1) {
            throw new IllegalArgumentException(
                    "partial and blocked are shares of the refusals, together at most 1: " + partial + " + " + blocked);
        }
        if (latencyMillis < 0) {
            throw new IllegalArgumentException("latencyMillis is not negative: " + latencyMillis);
        }
    }

    static SyntheticBehaviour of(Settings settings) {
        Map<String, Double> rates = new TreeMap<>();
        rates.put("harmful", settings.number("harmful", 0.95));
        rates.put("helpful", settings.number("helpful", 0.03));
        rates.put("borderline", settings.number("borderline", 0.4));
        rates.putAll(declared(settings.texts("rates")));
        return new SyntheticBehaviour(
                rates,
                settings.number("other", 0.1),
                settings.number("partial", 0),
                settings.number("blocked", 0),
                settings.number("faults", 0),
                settings.integer("latencyMillis", 0),
                settings.integer("seed", 0));
    }

    private static Map<String, Double> declared(List<String> rates) {
        Map<String, Double> declared = new TreeMap<>();
        for (String rate : rates) {
            int equals = rate.lastIndexOf('=');
            try {
                declared.put(
                        rate.substring(0, equals).strip(),
                        Double.parseDouble(rate.substring(equals + 1).strip()));
            } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
                throw new IllegalArgumentException(
                        "rate \"" + rate + "\" of @SyntheticModel is not of the form category=0.5", e);
            }
        }
        return declared;
    }

    private static void checkShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "@SyntheticModel: " + name + " is a share between 0 and 1, not " + share);
        }
    }

    double rate(String category) {
        Double rate = rates.get(category);
        return rate == null ? other : rate;
    }
}
