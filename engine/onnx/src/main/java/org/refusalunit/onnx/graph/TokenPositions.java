package org.refusalunit.onnx.graph;

/** At which positions of the tokens that are read a graph gives something. */
public enum TokenPositions {

    /** Nowhere. */
    NONE,

    /** At every one. */
    EVERY,

    /** At the last one of every row: for rows of equal length. */
    LAST,

    /**
     * At the last one of every row, or nowhere, as the input {@link PreparedGraph#SCORED} says at each step: what scores cost, which is
     * a quarter of a small model, is then only paid for where they are wanted.
     */
    LAST_OR_NONE,

    /** At one for each row, named by the input {@link PreparedGraph#POSITION}. */
    CHOSEN
}
