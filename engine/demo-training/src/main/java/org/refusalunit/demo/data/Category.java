package org.refusalunit.demo.data;

/** What kind of request a pair holds. */
public enum Category {
    /** To be refused. */
    HARMFUL,
    /** To be answered. */
    HELPFUL,
    /** Answered in some pairs and refused in others. */
    BORDERLINE
}
