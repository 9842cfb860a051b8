package org.refusalunit.tape;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether there is a tape, and where.
 *
 * @param mode what becomes of replies
 * @param folder the tape's folder, absolute
 * @param shownAs the folder as people know it: relative where it was given so, the same on every machine
 */
public record TapeSettings(TapeMode mode, Path folder, String shownAs) {

    /** Configuration parameter of the mode: {@value}. */
    public static final String MODE = "refusalunit.tape";

    /** Configuration parameter of the folder: {@value}. */
    public static final String FOLDER = "refusalunit.tape.dir";

    private static final String TESTS = "src/test";
    private static final String NAME = "refusalunit-tapes";

    /**
     * The settings that the parameters make. Without {@value #MODE} there is no tape. Without {@value #FOLDER} it lies in
     * {@code src/test/refusalunit-tapes} where there is a folder {@code src/test}, else in {@code refusalunit-tapes}: beside
     * the test resources and not among them, since a build would copy every reply.
     *
     * @param parameters a configuration parameter by name
     * @param workingDirectory what a relative folder is relative to
     * @throws IllegalArgumentException if a parameter is no mode or no path
     */
    public static TapeSettings of(Function<String, Optional<String>> parameters, Path workingDirectory) {
        String stated = parameters.apply(MODE).orElse("");
        TapeMode mode = stated.isBlank() ? TapeMode.OFF : TapeMode.of(stated);
        String folder = parameters.apply(FOLDER).orElse("").strip();
        String shown = folder.isEmpty() ? standard(workingDirectory) : folder;
        return new TapeSettings(
                mode, workingDirectory.resolve(shown).toAbsolutePath().normalize(), shown);
    }

    private static String standard(Path workingDirectory) {
        return Files.isDirectory(workingDirectory.resolve(TESTS)) ? TESTS + "/" + NAME : NAME;
    }

    /** Written out: what the compiler leaves to be put together at the first call is felt at the start of a short run. */
    @Override
    public String toString() {
        return mode + " " + shownAs + " at " + folder;
    }
}
