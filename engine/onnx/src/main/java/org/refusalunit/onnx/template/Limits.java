package org.refusalunit.onnx.template;

/**
 * How large a template may be and how much work one rendering may do. Every limit ends in a
 * {@link ChatTemplateException} that names it.
 *
 * @param maxTemplateCharacters longest template source that is compiled, in UTF-16 units
 * @param maxOutputCharacters longest text that a rendering may return or hold in one value, in UTF-16 units
 * @param maxSteps evaluation steps of one rendering; every expression and statement evaluated and every list element
 *     made costs one step, and every {@value Budget#CHARACTERS_PER_STEP} characters written or searched cost one more,
 *     so that this bounds time and memory together
 * @param maxDepth how deep expressions, blocks, macro calls and values may nest, at most {@value #DEEPEST}
 */
public record Limits(int maxTemplateCharacters, int maxOutputCharacters, long maxSteps, int maxDepth) {

    /** Highest {@code maxDepth} accepted: what a thread with a stack of one megabyte holds with room to spare. */
    public static final int DEEPEST = 500;

    private static final Limits DEFAULTS = new Limits(262_144, 4_194_304, 2_000_000, 250);

    /** Throws {@link IllegalArgumentException} unless all limits are positive and the depth is at most {@link #DEEPEST}. */
    public Limits {
        requirePositive("maxTemplateCharacters", maxTemplateCharacters);
        requirePositive("maxOutputCharacters", maxOutputCharacters);
        requirePositive("maxSteps", maxSteps);
        requirePositive("maxDepth", maxDepth);
        if (maxSteps > Long.MAX_VALUE / Budget.CHARACTERS_PER_STEP) {
            throw new IllegalArgumentException("maxSteps is " + maxSteps + "; give a smaller number");
        }
        if (maxDepth > DEEPEST) {
            throw new IllegalArgumentException("maxDepth is " + maxDepth + "; give at most " + DEEPEST);
        }
    }

    /**
     * The limits used unless others are given: templates of 262,144 characters, outputs of 4,194,304 characters,
     * 2,000,000 steps and a depth of 250. The longest published templates have about 20,000 characters and need a few
     * hundred steps per message.
     */
    public static Limits defaults() {
        return DEFAULTS;
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; give a positive number");
        }
    }
}
