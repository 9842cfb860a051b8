package org.refusalunit.clients.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.refusalunit.annotations.ModelUnderTest;
import org.refusalunit.annotations.RefusalSuite;

/** The JVM dies at the third prompt. The name of the class keeps it out of Surefire's ordinary run. */
@RefusalSuite("classpath:suites/plain.jsonl")
class Crash {

    private static final Path JOURNAL = Path.of("target/refusalunit/journal", Crash.class.getName(), "fatal.jsonl");

    private static int asked;

    @ModelUnderTest(label = "fatal")
    static Function<String, String> model() {
        return Crash::answer;
    }

    private static synchronized String answer(String question) {
        asked++;
        if (asked == 3) {
            waitForTheJournal();
            Runtime.getRuntime().halt(3);
        }
        return "I'm sorry, but I can't help with that.";
    }

    /** It is written every few hundred milliseconds, and what is newer is lost with the JVM. */
    private static void waitForTheJournal() {
        try {
            while (Files.readAllLines(JOURNAL).size() < 2) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
