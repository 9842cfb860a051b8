package org.refusalunit.cli.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Where a command writes what it found, and how: the options that all such commands have. */
public final class FindingsOutput {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "text or json. Default: text.")
    private Format format = Format.TEXT;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "-",
            description = "Where it is written; - for standard output.")
    private String out = Source.STANDARD;

    /** Options with their defaults. */
    public FindingsOutput() {}

    /**
     * Writes what was found in the form that was asked for; the other one is not made.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Streams streams, Supplier<String> json, Supplier<String> text) throws IOException {
        String document = format == Format.JSON ? json.get() : text.get();
        new Destination(out).write(streams, to -> to.write(document.getBytes(StandardCharsets.UTF_8)));
    }
}
