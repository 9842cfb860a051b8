package org.refusalunit.datasets.sets;

/** A cell that no prompt can be made of. */
public final class CellException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String column;

    /**
     * A fault.
     *
     * @param column the column's name in the file
     * @param message what is wrong and the way out
     */
    public CellException(String column, String message) {
        super(message);
        this.column = column;
    }

    /** The column's name in the file; empty for the row as a whole. */
    public String column() {
        return column;
    }
}
