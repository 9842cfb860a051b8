package org.refusalunit.datasets.sets;

/** Whether a data set may be passed on by those who have it. */
public enum Redistribution {
    /** Its licence allows it for every use, with attribution where it says so. */
    ALLOWED("allowed"),
    /** It is for non-commercial use, or everybody has to accept its terms at the source. */
    NOT_ALLOWED("not allowed"),
    /** Nobody said. */
    UNKNOWN("unknown");

    private final String text;

    Redistribution(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
