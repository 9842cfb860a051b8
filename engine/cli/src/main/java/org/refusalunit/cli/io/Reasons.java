package org.refusalunit.cli.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why something about a file went wrong, in words: some exceptions have the file's name for a message. */
public final class Reasons {

    private Reasons() {}

    /** The reason. */
    public static String of(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (cause instanceof AccessDeniedException) {
            return "access is denied";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
