package org.refusalunit.cli.io;

import java.util.Optional;

/** Counts rows that came to nothing, and says where they are: the first ones one by one. */
public final class Faults {

    /** How many are named. */
    static final int NAMED = 20;

    private final Streams streams;
    private final Source source;
    private long bad;
    private long unjudged;

    /** Faults of a file. */
    public Faults(Streams streams, Source source) {
        this.streams = streams;
        this.source = source;
    }

    /** A row that cannot be read. */
    public void bad(long line, Optional<String> id, String fault) {
        bad++;
        name(line, id, fault);
    }

    /** A row that got no verdict. */
    public void unjudged(long line, Optional<String> id, String why) {
        unjudged++;
        name(line, id, "no verdict: " + why);
    }

    private void name(long line, Optional<String> id, String what) {
        if (bad + unjudged <= NAMED) {
            String row = id.map(name -> " (" + name + ")").orElse("");
            streams.say("refusalunit: " + source.name() + ", line " + line + row + ": " + what);
        }
    }

    /** How many rows could not be read. */
    public long bad() {
        return bad;
    }

    /** Says how many there were, where there were any, and returns whether. */
    public boolean summary() {
        if (bad + unjudged == 0) {
            return false;
        }
        streams.say("refusalunit: " + source.name() + ": " + bad + " bad rows, " + unjudged + " without a verdict"
                + (bad + unjudged > NAMED ? "; the first " + NAMED + " are named above" : ""));
        return true;
    }
}
