package org.refusalunit.judge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The rules as they lie in memory, in a file that the build writes beside their three sources: {@code LaidRules FOLDER}. To read
 * the sources and to lay them out takes many times as long as to read this file.
 */
final class LaidRules {

    private static final String FILE = "rules.bin";

    /** {@code RULT} */
    private static final int MAGIC = 0x52554c54;

    /** Which way rules are laid out; a file of another one counts as one of other sources. To be raised when what is written changes. */
    static final int LAYOUT = 1;

    private LaidRules() {}

    /** Lays out the rules on the class path, and writes the file into a folder. */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("LaidRules FOLDER");
        }
        Files.write(Path.of(args[0]).resolve(FILE), bytes(RuleSources.bundled()));
    }

    /** The file for some rules. */
    static byte[] bytes(RuleSources sources) {
        TableWriter out = new TableWriter();
        out.number(MAGIC);
        out.number(sources.checksum());
        sources.laidOut().write(out);
        return out.toByteArray();
    }

    /**
     * The rules that come with the engine, or {@code null} where they have still to be laid out: where no build has done so or, in a
     * folder of classes, the sources have changed since.
     */
    static @Nullable CueCatalogue bundled() {
        return bundled(LaidRules.class.getResource(FILE), LaidRules.class.getResource(RuleSources.CUES));
    }

    /** The same, {@code null} also where the file lies apart from the sources: it is that of another engine on the class path. */
    static @Nullable CueCatalogue bundled(@Nullable URL file, @Nullable URL cues) {
        return file == null || cues == null || !folder(file).equals(folder(cues)) ? null : read(file);
    }

    private static String folder(URL file) {
        String location = file.toString();
        return location.substring(0, location.lastIndexOf('/'));
    }

    /** The same of a file, {@code null} where it lies in a folder and is not that of the sources. */
    static @Nullable CueCatalogue read(URL file) {
        try (InputStream stream = open(file)) {
            TableReader in = new TableReader(stream);
            if (in.number() != MAGIC) {
                throw new IllegalStateException(file + " starts with other bytes than RULT");
            }
            int checksum = in.number();
            // What is in a jar stays as it was built.
            boolean mayChange = file.getProtocol().equals("file");
            return mayChange && checksum != RuleSources.bundled().checksum() ? null : CueCatalogue.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + "; build or download the engine again", e);
        }
    }

    /** A jar that is kept open outlives its class loader, and cannot be replaced on Windows. */
    private static InputStream open(URL file) throws IOException {
        URLConnection connection = file.openConnection();
        connection.setUseCaches(false);
        return connection.getInputStream();
    }
}
