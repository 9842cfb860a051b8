package org.refusalunit.onnx.template;

/** What one rendering has used of its {@link Limits}; throws a {@link Fault} as soon as one is passed. */
final class Budget {

    static final int CHARACTERS_PER_STEP = 16;

    private static final String WAY_OUT = "the template loops or grows without need, or the input is too large; "
            + "shorten the input or raise this limit in Limits";

    private final Limits limits;
    private final long units;
    private long used;
    private int depth;

    Budget(Limits limits) {
        this.limits = limits;
        this.units = limits.maxSteps() * CHARACTERS_PER_STEP;
    }

    void step() {
        use(CHARACTERS_PER_STEP);
    }

    void steps(long count) {
        if (count > limits.maxSteps()) {
            throw tooManySteps();
        }
        use(count * CHARACTERS_PER_STEP);
    }

    void characters(long count) {
        use(count);
    }

    /** A search takes up to the product of both lengths; a quarter of a unit each lets ordinary searches pass. */
    void search(int textLength, int soughtLength) {
        use((long) textLength * Math.max(1, soughtLength) / 4 + 1);
    }

    /** To be asked before a text of this length is built, so that it never is when it would be too long. */
    void textLength(long length) {
        if (length > limits.maxOutputCharacters()) {
            throw Fault.of("a text gets longer than maxOutputCharacters = " + limits.maxOutputCharacters(), WAY_OUT);
        }
    }

    void enter() {
        if (++depth > limits.maxDepth()) {
            throw Fault.of(
                    "nested deeper than maxDepth = " + limits.maxDepth(),
                    "a macro calls itself without end, or the template or a value nests too deep");
        }
    }

    void leave() {
        depth--;
    }

    private void use(long count) {
        used += count;
        if (used > units || used < 0) {
            throw tooManySteps();
        }
    }

    private Fault tooManySteps() {
        return Fault.of("more than maxSteps = " + limits.maxSteps() + " evaluation steps", WAY_OUT);
    }
}
