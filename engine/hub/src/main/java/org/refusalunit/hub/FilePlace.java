package org.refusalunit.hub;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Tells file names that stay inside a folder from those that might leave it on any system. */
public final class FilePlace {

    private static final int MOST = 1024;

    /** What no part of a name may hold: other systems' separators, drives and streams, and control characters. */
    private static final Pattern FORBIDDEN = Pattern.compile("[\\\\:\\p{Cntrl}]");

    private FilePlace() {}

    /**
     * Whether a relative name, with {@code /} between its parts, names something inside the folder that it is resolved
     * against: it has no empty part, no {@code .} or {@code ..}, no backslash, no colon and no control character.
     */
    public static boolean isInside(String name) {
        return !name.isEmpty()
                && name.length() <= MOST
                && !FORBIDDEN.matcher(name).find()
                && Arrays.stream(name.split("/", -1))
                        .noneMatch(part -> part.isBlank() || part.equals(".") || part.equals(".."));
    }
}
