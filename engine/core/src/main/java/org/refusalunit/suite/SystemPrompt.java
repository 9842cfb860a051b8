package org.refusalunit.suite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Resolves what a declaration gives as its system prompt. */
public final class SystemPrompt {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private SystemPrompt() {}

    /**
     * The system prompt. A declaration that starts with {@code classpath:} or {@code file:} is the location of a text file in
     * UTF-8, of which a byte order mark and the line end at the end are dropped and every other line end becomes a line feed,
     * so that a checkout on Windows asks the same. Anything else is the text itself, unchanged.
     *
     * @param declared text or location; blank for none
     * @param loader finds {@code classpath:} locations
     * @param workingDirectory what relative {@code file:} locations are relative to
     * @throws SuiteException if the location leads nowhere, or its file is empty or not in UTF-8
     */
    public static Optional<String> resolve(String declared, ClassLoader loader, Path workingDirectory) {
        if (declared.isBlank()) {
            return Optional.empty();
        }
        if (!Locations.isClassPathOrFile(declared)) {
            return Optional.of(declared);
        }
        Resource resource = new Locations(loader, workingDirectory).classPathOrFile(declared);
        String text = read(resource).replace("\r\n", "\n");
        if (text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(BYTE_ORDER_MARK.length());
        }
        if (text.endsWith("\n")) {
            text = text.substring(0, text.length() - 1);
        }
        if (text.isBlank()) {
            throw new SuiteException(declared, "the file of the system prompt is empty");
        }
        return Optional.of(text);
    }

    private static String read(Resource resource) {
        try (InputStream in = resource.open()) {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new SuiteException(
                    resource.location(), "the file of the system prompt is not UTF-8: save it as UTF-8", e);
        } catch (IOException e) {
            throw new SuiteException(resource.location(), "the file of the system prompt cannot be read: " + e, e);
        }
    }
}
