package org.refusalunit.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.OptionalInt;

/**
 * Runs every subject in a fresh JVM, again and again in turns, so that a busy machine slows them all alike, and writes a
 * report. The command and what the figures mean: {@code docs/benchmarks.md}.
 */
public final class HundredThousand {

    /** A JVM that only collects garbage any more has not enough heap. */
    private static final int SLOWER_THAN_LONGEST = 3;

    private static final int LEAST_SECONDS = 20;

    private final Options options;
    private final PrintStream out;

    HundredThousand(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /**
     * Takes {@code --prompts=100000 --tags=true --rounds=5 --xmx=1024 --jvm=-XX:+UseG1GC --smallest-heap=true --junit=folder
     * --folder=hundred-thousand}; these are the defaults, but that without {@code --junit} the JUnit of the class path is
     * used.
     *
     * @throws IllegalStateException if a subject fails
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        new HundredThousand(Options.parse(args), System.out).run();
    }

    String run() throws IOException, InterruptedException {
        Files.createDirectories(options.folder());
        PromptFile.write(options.folder().resolve(PromptFile.NAME), options.prompts(), options.tags());
        String classPath = options.junit().isPresent()
                ? ClassPath.withJUnit(ClassPath.own(), options.junit().get())
                : ClassPath.own();
        SubjectProcess process = new SubjectProcess(options, classPath);
        Report report = new Report();
        for (int round = 1; round <= options.rounds(); round++) {
            for (Subject subject : Subject.values()) {
                Measurement measurement = process.require(subject);
                report.add(subject, measurement);
                out.printf(
                        "round %d: %s %.0f ms, %.0f ms CPU%n",
                        round, subject.label(), measurement.total(), measurement.cpu());
            }
        }
        if (options.smallestHeap()) {
            for (Subject subject : Subject.values()) {
                long limit = LEAST_SECONDS + (long) (SLOWER_THAN_LONGEST * report.longest(subject) / 1000);
                report.addSmallestHeap(subject, smallestHeap(process, subject, limit));
            }
        }
        String text = report.markdown(title(classPath));
        Files.writeString(options.folder().resolve("report.md"), text);
        out.print(text);
        return text;
    }

    private OptionalInt smallestHeap(SubjectProcess process, Subject subject, long limitSeconds)
            throws IOException, InterruptedException {
        return SmallestHeap.find(
                options.xmx(),
                megabytes -> process.run(subject, megabytes, limitSeconds).isPresent());
    }

    private String title(String classPath) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return String.format(
                "%d prompts%s, %d rounds, -Xmx%dm %s, JUnit Platform %s, Java %s, %s %s, %d processors, load %.1f at the end",
                options.prompts(),
                options.tags() ? "" : " without tags",
                options.rounds(),
                options.xmx(),
                String.join(" ", options.jvm()),
                ClassPath.platformVersion(classPath),
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                load);
    }
}
