package org.refusalunit.cli;

/** What a command's exit status says. */
public final class ExitCode {

    /** Done, and nothing is amiss. */
    public static final int OK = 0;

    /** Done, and something is amiss: a gate did not pass, rows could not be read, faults were found, results differ. */
    public static final int AMISS = 1;

    /** The command line is wrong. */
    public static final int USAGE = 2;

    /** Could not be done: a file cannot be read or written, a judge or a model cannot be had. */
    public static final int FAILED = 3;

    /** A fault of this program. */
    public static final int BUG = 4;

    private ExitCode() {}
}
