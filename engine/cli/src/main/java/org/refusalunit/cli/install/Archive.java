package org.refusalunit.cli.install;

import java.nio.file.Path;
import java.util.List;

/**
 * The archive of loaded classes that a version of Java can keep.
 *
 * @param extension how its file is called behind the point
 * @param making the flag that makes one, without the file
 * @param using the flag that uses one, without the file
 */
record Archive(String extension, String making, String using) {

    /** From this version on Java also keeps what linking classes found out (JEP 483, made in one step by JEP 514). */
    private static final int AHEAD_OF_TIME = 25;

    /** What starts a short run fast whatever is archived; an archive is made and used with the same. */
    static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** The best one of a version of Java, 17 or later. */
    static Archive of(int feature) {
        return feature >= AHEAD_OF_TIME
                ? new Archive("aot", "-XX:AOTCacheOutput=", "-XX:AOTCache=")
                : new Archive("jsa", "-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile=");
    }

    /** The flag that makes it in a file. */
    String making(Path file) {
        return making + file;
    }

    /** The flag that uses the one in a file. */
    String using(Path file) {
        return using + file;
    }
}
