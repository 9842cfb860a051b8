package org.refusalunit.onnx.graph;

/** At which positions of the tokens that are read a graph gives something. */
public enum TokenPositions {

    /** Nowhere. */
    NONE,

    /** At every one. */
    EVERY,

    /** At the last one of every row: for rows of equal length. */
    LAST,

    /** At one for each row, named by the input {@link PreparedGraph#POSITION}. */
    CHOSEN
}
