package org.refusalunit.judge;

/** A judge whose first verdict waits for something that can be done beforehand, such as rules to be read. */
public interface Preparing {

    /** Does it; at once where it is done. May be called by another thread than those that want verdicts. */
    void prepare();
}
