package org.refusalunit.cli.io;

/** How figures are written. */
public enum Format {
    /** Tables for people. */
    TEXT,
    /** A JSON document. */
    JSON
}
