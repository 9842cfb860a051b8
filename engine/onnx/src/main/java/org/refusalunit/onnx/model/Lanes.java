package org.refusalunit.onnx.model;

import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of what a graph takes and gives that reads several prompts beside the rows of its batch. Part 0 is the rows, further parts are
 * the lanes.
 */
public final class Lanes {

    /** Input of 64-bit numbers: where each token of the step stands among those of all parts, one part behind the other. */
    public static final String ORDER = "refusalunit.order";

    private static final String PART = "refusalunit.part.";
    private static final Pattern TOKENS = Pattern.compile(Pattern.quote(PART) + "(\\d{1,3})\\.tokens");

    private Lanes() {}

    /** Input of 64-bit numbers: the places of a part's tokens in the step. */
    public static String tokens(int part) {
        return PART + part + ".tokens";
    }

    /** Input of 32-bit numbers: how many tokens come before the last one of each of a part's rows. */
    public static String lengths(int part) {
        return PART + part + ".lengths";
    }

    /**
     * A lane's tensor of the cache.
     *
     * @param part the lane, from 1
     * @param name what the rows' tensor is called
     */
    public static String cache(int part, String name) {
        return PART + part + '.' + name;
    }

    static boolean isOurs(String name) {
        return name.startsWith(PART) || name.equals(ORDER);
    }

    /** How many lanes a graph has that takes these inputs. */
    static int of(Collection<String> inputs) {
        return inputs.stream()
                .map(TOKENS::matcher)
                .filter(Matcher::matches)
                .mapToInt(matcher -> Integer.parseInt(matcher.group(1)))
                .max()
                .orElse(0);
    }
}
