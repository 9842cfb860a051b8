package org.refusalunit.report.source;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many parameters models have: as stated, or else as their names say. */
public final class ModelSizes {

    /** Nothing is stated. */
    public static final ModelSizes FROM_NAMES = new ModelSizes(Map.of());

    private static final String NUMBER = "(?:(\\d{1,3})x)?(\\d{1,4}(?:\\.\\d{1,3})?)";
    private static final String NOT_WITHIN_A_WORD = "(?<![A-Za-z0-9.])";
    private static final String AT_ITS_END = "(?![A-Za-z0-9])";

    /** Billions first: {@code Qwen2.5-7B-Instruct-1M} has seven billion parameters and reads a million tokens. */
    private static final Pattern BILLIONS =
            Pattern.compile(NOT_WITHIN_A_WORD + NUMBER + "\\s?([bt])" + AT_ITS_END, Pattern.CASE_INSENSITIVE);

    private static final Pattern MILLIONS =
            Pattern.compile(NOT_WITHIN_A_WORD + NUMBER + "\\s?(m)" + AT_ITS_END, Pattern.CASE_INSENSITIVE);

    private static final Pattern STATED = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s?([kmbt]?)", Pattern.CASE_INSENSITIVE);

    private final Map<String, Double> stated;

    private ModelSizes(Map<String, Double> stated) {
        this.stated = Map.copyOf(stated);
    }

    /**
     * Sizes stated by the user, which come before what names say.
     *
     * @param list {@code label=size} with commas between them; a size is a number with {@code K}, {@code M}, {@code B} or
     *     {@code T} behind it for thousands, millions, billions and trillions
     * @throws IllegalArgumentException if it is something else
     */
    public static ModelSizes parse(String list) {
        Map<String, Double> stated = new HashMap<>();
        for (String entry : list.split(",", -1)) {
            if (entry.isBlank()) {
                continue;
            }
            int equals = entry.lastIndexOf('=');
            Matcher size = STATED.matcher(entry.substring(equals + 1).strip());
            if (equals < 1 || !size.matches() || Double.parseDouble(size.group(1)) == 0) {
                throw new IllegalArgumentException(
                        "no size of a model: \"" + entry.strip() + "\"; write it like demo=0.1M or large=70B");
            }
            stated.put(entry.substring(0, equals).strip(), Double.parseDouble(size.group(1)) * unit(size.group(2)));
        }
        return new ModelSizes(stated);
    }

    /**
     * How many parameters a model has: as stated, else as its label says ({@code 0.5B}, {@code 7b}, {@code 8x7B},
     * {@code 135M}), else unknown.
     */
    public Optional<Double> of(String label) {
        Double known = stated.get(label);
        return known != null ? Optional.of(known) : inName(BILLIONS, label).or(() -> inName(MILLIONS, label));
    }

    private static Optional<Double> inName(Pattern pattern, String label) {
        Matcher found = pattern.matcher(label);
        if (!found.find()) {
            return Optional.empty();
        }
        double times = found.group(1) == null ? 1 : Integer.parseInt(found.group(1));
        double size = times * Double.parseDouble(found.group(2)) * unit(found.group(3));
        return size > 0 ? Optional.of(size) : Optional.empty();
    }

    private static double unit(String letter) {
        return switch (letter.toLowerCase(Locale.ROOT)) {
            case "k" -> 1e3;
            case "m" -> 1e6;
            case "b" -> 1e9;
            case "t" -> 1e12;
            default -> 1;
        };
    }
}
