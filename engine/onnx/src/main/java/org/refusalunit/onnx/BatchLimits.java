package org.refusalunit.onnx;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.refusalunit.spi.BackendContext;

/**
 * What a model may take for its answers, and what it does where that is too little.
 *
 * @param batch the most prompts computed together, or 0 for what suits the model
 * @param memory bytes for the attention cache of all rows
 * @param overlong what happens to prompts that fill the context
 * @param quantisesRows whether graphs that quantise activations with one scale for all rows get one for each, so
 *     that rows can be computed together; this changes the numbers of the model
 */
record BatchLimits(int batch, long memory, Overlong overlong, boolean quantisesRows) {

    /** Configuration parameter: megabytes for the attention cache. By default half of the JVM's direct memory. */
    static final String MEMORY = "refusalunit.onnx.memory";

    /** Configuration parameter: {@code fail}, the default, or {@code truncate_left}. */
    static final String OVERLONG = "refusalunit.onnx.overlong";

    /** Configuration parameter: {@code true} for a scale of quantisation for each row; by default as exported. */
    static final String QUANTISED_ROWS = "refusalunit.onnx.quantise.rows";

    private static final int DEFAULT_BATCH = 16;
    private static final long MEGABYTE = 1L << 20;

    BatchLimits {
        if (batch < 0 || memory < 1) {
            throw new IllegalArgumentException("a batch of " + batch + " in " + memory + " bytes");
        }
    }

    /** The defaults, with a batch of a given size. */
    static BatchLimits of(int batch) {
        return new BatchLimits(batch, directMemory() / 2, Overlong.FAIL, false);
    }

    /**
     * As configured.
     *
     * @param batch the most prompts computed together, or 0 for what suits the model
     * @throws IllegalArgumentException if a parameter is not to be understood
     */
    static BatchLimits read(int batch, BackendContext context) {
        long memory = context.parameter(MEMORY).map(BatchLimits::megabytes).orElse(directMemory() / 2);
        Overlong overlong = context.parameter(OVERLONG).map(Overlong::named).orElse(Overlong.FAIL);
        boolean quantisesRows =
                context.parameter(QUANTISED_ROWS).map(BatchLimits::flag).orElse(false);
        return new BatchLimits(batch, memory, overlong, quantisesRows);
    }

    /** The most rows of a batch for a graph of the given kind. */
    int most(boolean rowsInterfere) {
        if (batch > 0) {
            return batch;
        }
        return rowsInterfere ? 1 : DEFAULT_BATCH;
    }

    private static boolean flag(String text) {
        return switch (text.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(QUANTISED_ROWS + " = " + text + " is neither true nor false");
        };
    }

    private static long megabytes(String text) {
        try {
            long megabytes = Long.parseLong(text.strip());
            if (megabytes >= 1 && megabytes <= Long.MAX_VALUE / MEGABYTE) {
                return megabytes * MEGABYTE;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(MEMORY + " = " + text + " is no number of megabytes", e);
        }
        throw new IllegalArgumentException(MEMORY + " = " + text + ": take 1 megabyte or more");
    }

    /** What {@code -XX:MaxDirectMemorySize} says, or the largest heap where it says nothing. */
    private static long directMemory() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        long set = Optional.ofNullable(machine)
                .map(bean ->
                        Long.parseLong(bean.getVMOption("MaxDirectMemorySize").getValue()))
                .orElse(0L);
        return set > 0 ? set : Runtime.getRuntime().maxMemory();
    }
}
