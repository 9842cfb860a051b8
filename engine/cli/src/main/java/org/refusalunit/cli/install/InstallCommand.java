package org.refusalunit.cli.install;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.refusalunit.cli.CommandFailure;
import org.refusalunit.cli.ExitCode;
import org.refusalunit.cli.io.Streams;
import org.refusalunit.content.TemporaryFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a script that starts the program, and beside it an archive of its classes that halves what starting costs. */
@Command(
        name = "install",
        header = "Writes a launcher that starts faster.",
        description = {
            "Writes the script \"refusalunit\" and an archive of loaded classes beside it. Both are for this Java and for this jar"
                    + " where it lies: install anew when one of them changes. No result depends on the archive."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  refusalunit install ~/.local/bin",
            "",
            "Exit status: 0 done, 2 wrong usage, 3 this is no jar, or the files cannot be written."
        })
public final class InstallCommand implements Callable<Integer> {

    private static final String NAME = "refusalunit";

    private final Streams streams;

    @Parameters(index = "0", paramLabel = "FOLDER", description = "Where to; created where it is missing.")
    private String folder = "";

    /** The command on these streams. */
    public InstallCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        Path java = Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java");
        Path jar = jar();
        Path to = Files.createDirectories(Path.of(folder)).toRealPath();
        Archive archive = Archive.of(Runtime.version().feature());
        Path file = to.resolve(NAME + "." + archive.extension());
        try (TemporaryFolder scratch = new TemporaryFolder(Files.createTempDirectory(to, "." + NAME))) {
            Path made = scratch.path().resolve(NAME + "." + archive.extension());
            new Training(java, jar).make(archive, made, scratch.path());
            Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> flags = new ArrayList<>(Archive.FLAGS);
        flags.add(archive.using(file));
        Launcher launcher = new Launcher(java, flags, jar);
        Path script = to.resolve(windows ? NAME + ".cmd" : NAME);
        Files.writeString(script, windows ? launcher.batch() : launcher.shell());
        if (!windows && !script.toFile().setExecutable(true, false)) {
            throw CommandFailure.failed(script + " cannot be made executable");
        }
        streams.say("launcher -> " + script);
        streams.say("archive -> " + file);
        return ExitCode.OK;
    }

    /** The jar that is running. */
    private static Path jar() throws IOException {
        CodeSource source = InstallCommand.class.getProtectionDomain().getCodeSource();
        try {
            Path path =
                    source == null ? Path.of("") : Path.of(source.getLocation().toURI());
            if (Files.isRegularFile(path)) {
                return path.toRealPath();
            }
        } catch (URISyntaxException e) {
            throw new IOException("the jar has an address that is no path: " + e.getMessage(), e);
        }
        throw CommandFailure.failed("only a jar can be installed: java -jar refusalunit.jar install FOLDER");
    }
}
