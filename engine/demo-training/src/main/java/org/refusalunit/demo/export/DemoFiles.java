package org.refusalunit.demo.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.refusalunit.demo.data.HeldOutPrompt;

/** The files that accompany a trained model: its card, the held-out prompts and the lock with the hash of every file. */
public final class DemoFiles {
    private final Path modelFolder;
    private final Path moduleFolder;

    /** Files of the model in {@code modelFolder}, kept in the module at {@code moduleFolder}. */
    public DemoFiles(Path modelFolder, Path moduleFolder) {
        this.modelFolder = modelFolder;
        this.moduleFolder = moduleFolder;
    }

    /** The model card with the measured figures still to be filled in. */
    public static String modelCard() throws IOException {
        return card("model-card.md");
    }

    /** The classifier's card with the measured figures still to be filled in. */
    public static String classifierCard() throws IOException {
        return card("classifier-card.md");
    }

    private static String card(String name) throws IOException {
        try (InputStream in = DemoFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException("the resource " + name + " is missing beside " + DemoFiles.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Writes one JSON object per prompt, with id, text and category. */
    public void writeHeldOutPrompts(List<HeldOutPrompt> prompts) throws IOException {
        Path file = moduleFolder.resolve("src/main/resources/org/refusalunit/demo/held-out.jsonl");
        Files.writeString(file, jsonLines(prompts));
    }

    static String jsonLines(List<HeldOutPrompt> prompts) {
        StringBuilder lines = new StringBuilder();
        for (HeldOutPrompt prompt : prompts) {
            ObjectNode line = JsonText.object();
            line.put("id", prompt.id());
            line.put("text", prompt.text());
            line.put("category", prompt.category().name().toLowerCase(Locale.ROOT));
            lines.append(line).append('\n');
        }
        return lines.toString();
    }

    /** Writes the SHA-256 of every file of the model, in the format of {@code sha256sum}. */
    public void writeLock() throws IOException {
        Files.writeString(moduleFolder.resolve("demo-model.sha256"), lock());
    }

    String lock() throws IOException {
        return lock(modelFolder);
    }

    /** The SHA-256 of every file of a folder, in the format of {@code sha256sum}. */
    public static String lock(Path folder) throws IOException {
        StringBuilder lock = new StringBuilder();
        for (Path file : files(folder)) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            lock.append(sha256(Files.readAllBytes(file)))
                    .append("  ")
                    .append(name)
                    .append('\n');
        }
        return lock.toString();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
