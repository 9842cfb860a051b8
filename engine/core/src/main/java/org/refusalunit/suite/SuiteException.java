package org.refusalunit.suite;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A suite, or a text that belongs to one, cannot be used. Carries every fault that was found, not only the first; the
 * message lists them one per line as {@code location:line: field: message}.
 */
public final class SuiteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int FAULTS_SHOWN = 20;

    private final String location;
    private final transient List<SuiteFault> faults;

    SuiteException(String location, List<SuiteFault> faults, @Nullable Throwable cause) {
        super(describe(location, faults), cause);
        this.location = location;
        this.faults = List.copyOf(faults);
    }

    /** A fault of the location or the file as a whole. */
    SuiteException(String location, String message, @Nullable Throwable cause) {
        this(location, List.of(new SuiteFault(0, "", message)), cause);
    }

    SuiteException(String location, String message) {
        this(location, message, null);
    }

    /** The location as it was declared. */
    public String location() {
        return location;
    }

    /** All faults by their lines, those of one line in the order in which they were found; at least one. */
    public List<SuiteFault> faults() {
        return faults;
    }

    private static String describe(String location, List<SuiteFault> faults) {
        String shown = faults.stream()
                .limit(FAULTS_SHOWN)
                .map(fault -> fault.at(location))
                .collect(Collectors.joining("\n"));
        int hidden = faults.size() - FAULTS_SHOWN;
        return hidden > 0 ? shown + "\nand " + hidden + " more" : shown;
    }
}
