package org.refusalunit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {

    private static final long MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void spreadOfAnOddAndOfAnEvenNumberOfValues() {
        assertThat(Spread.of(List.of(3.0, 1.0, 9.0))).isEqualTo(new Spread(1, 3, 9));
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(new Spread(1, 3, 9));
        assertThat(new Spread(1.234, 2.345, 3.456).format(2)).isEqualTo("2.35 (1.23–3.46)");
    }

    @Test
    void smallestHeapIsFoundToTheStepInFewAttempts() throws Exception {
        List<Integer> tried = new ArrayList<>();

        OptionalInt found = SmallestHeap.find(1024, megabytes -> {
            tried.add(megabytes);
            return megabytes >= 150;
        });

        assertThat(found).hasValue(160);
        assertThat(tried).hasSize(7).allMatch(megabytes -> megabytes % 16 == 0);
    }

    @Test
    void thereIsNoSmallestHeapWhereTheLargestIsNotEnough() throws Exception {
        assertThat(SmallestHeap.find(1024, megabytes -> false)).isEmpty();
    }

    @Test
    void measurementsSurviveTheirFile() throws Exception {
        Measurement measurement = new Measurement(1.5, 2.5, 3.5, 4.5, 5, 6, 7);
        Path file = folder.resolve("measured.properties");

        measurement.write(file);

        assertThat(Measurement.read(file)).isEqualTo(measurement);
        assertThat(measurement.total()).isEqualTo(4);
    }

    @Test
    void ratiosArePairedByRound() {
        Report report = new Report();
        report.add(Subject.REFUSAL_SUITE, measured(100));
        report.add(Subject.REFUSAL_SUITE, measured(400));
        report.add(Subject.TEST_FACTORY, measured(200));
        report.add(Subject.TEST_FACTORY, measured(400));
        report.addSmallestHeap(Subject.REFUSAL_SUITE, OptionalInt.of(160));
        report.addSmallestHeap(Subject.TEST_FACTORY, OptionalInt.of(64));

        assertThat(report.markdown("title").lines().filter(line -> line.startsWith("| test-factory")))
                .containsExactly(
                        "| test-factory | 150 (100–200) | 150 (100–200) | 300 (200–400) | 300 (200–400) | 300 (200–400)"
                                + " | 300 (200–400) | 300 (200–400) | 300 (200–400) | 64 |",
                        "| test-factory | 0.75 (0.50–1.00) | 0.75 (0.50–1.00) | 0.75 (0.50–1.00) | 0.75 (0.50–1.00)"
                                + " | 0.75 (0.50–1.00) | 0.75 (0.50–1.00) | 2.50 (2.50–2.50) |");
        assertThat(report.longest(Subject.TEST_FACTORY)).isEqualTo(400);
    }

    private static Measurement measured(long figure) {
        long heap = figure * MEGABYTE;
        return new Measurement(figure / 2.0, figure / 2.0, figure, figure, heap, heap, heap);
    }

    @Test
    void anotherJUnitTakesThePlaceOfTheOneOnTheClassPath() throws Exception {
        Files.createFile(folder.resolve("junit-platform-engine-6.1.3.jar"));
        Files.createFile(folder.resolve("notes.txt"));
        String classPath = String.join(
                File.pathSeparator, "classes", "lib/junit-platform-engine-1.14.4.jar", "lib/jackson-core-2.22.4.jar");

        String changed = ClassPath.withJUnit(classPath, folder);

        assertThat(changed.split(File.pathSeparator))
                .containsExactly(
                        "classes",
                        "lib/jackson-core-2.22.4.jar",
                        folder.resolve("junit-platform-engine-6.1.3.jar").toString());
        assertThat(ClassPath.platformVersion(classPath)).isEqualTo("1.14.4");
        assertThat(ClassPath.platformVersion(changed)).isEqualTo("6.1.3");
    }

    @Test
    void optionsThatAreNotUnderstoodAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--prompt=3"))
                .withMessageContaining("--prompt=3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--rounds=many"))
                .withMessage("--rounds is a whole number, not many");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--rounds=0"))
                .withMessageContaining("at least 1 prompt, 1 round");
    }
}
