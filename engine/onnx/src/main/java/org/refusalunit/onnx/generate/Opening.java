package org.refusalunit.onnx.generate;

/** What a slot is to begin with. */
public final class Opening {

    private final int[] tokens;
    private final int[] beginning;

    /**
     * The tokens of a prompt.
     *
     * @param tokens as many as a slot has room for at most; may be none
     * @param beginning tokens that other prompts begin with too, which may have been computed before; none if there are none
     */
    public Opening(int[] tokens, int[] beginning) {
        this.tokens = tokens;
        this.beginning = beginning;
    }

    /** The tokens. */
    public int[] tokens() {
        return tokens;
    }

    /** Tokens that other prompts begin with too. */
    public int[] beginning() {
        return beginning;
    }
}
