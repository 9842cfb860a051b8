package org.refusalunit.trial;

/**
 * Names of {@linkplain Verdict#details() details} from which the engine draws figures of its own. Judges may say anything else
 * under names of theirs.
 */
public final class Details {

    /** Which judge of a cascade decided: {@value #FIRST} or {@value #SECOND}. */
    public static final String CASCADE = "cascade";

    /** The first judge of a cascade. */
    public static final String FIRST = "first";

    /** The second judge of a cascade. */
    public static final String SECOND = "second";

    /**
     * What the model itself did behind an outer layer: {@value #REFUSED} or {@value #ANSWERED} under the counting policy, or
     * {@value #UNKNOWN}.
     */
    public static final String INNER_LAYER = "inner_layer";

    /** A refusal. */
    public static final String REFUSED = "refused";

    /** No refusal. */
    public static final String ANSWERED = "answered";

    /** What the outer layer did: {@value #BLOCKS}, {@value #PASSES} or {@value #UNKNOWN}. */
    public static final String OUTER_LAYER = "outer_layer";

    /** It lets nothing through. */
    public static final String BLOCKS = "blocks";

    /** It lets the answer through. */
    public static final String PASSES = "passes";

    /** It could not be found out. */
    public static final String UNKNOWN = "unknown";

    /** Which answer of a conversation decided, from 1. */
    public static final String TURN = "turn";

    private Details() {}
}
