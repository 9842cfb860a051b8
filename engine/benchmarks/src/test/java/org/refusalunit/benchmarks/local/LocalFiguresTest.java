package org.refusalunit.benchmarks.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.benchmarks.local.Peer.Way;

class LocalFiguresTest {

    private static final Figures FIGURES =
            new Figures(1, 2, 6, 8, 720, 84, 4, 1 << 20, 840, 0.01, "model", List.of("a", "b"));

    @TempDir
    Path folder;

    @Test
    void ratesAreTakenFromTheTimesOfBothPasses() {
        assertThat(FIGURES.readingRate()).isEqualTo(360);
        assertThat(FIGURES.writingRate()).isEqualTo(20);
        assertThat(FIGURES.rate()).isEqualTo(14);
        assertThat(FIGURES.ratePerCpu()).isEqualTo(10.5);
    }

    @Test
    void figuresSurviveTheirFile() throws Exception {
        Path file = folder.resolve("figures.json");
        FIGURES.write(file);
        assertThat(Figures.read(file)).isEqualTo(FIGURES);
    }

    @Test
    void limitsSurviveTheirFile() throws Exception {
        Limits limits = Limits.measure(1, 1 << 10, 8);
        Path file = folder.resolve("limits.properties");
        limits.write(file);
        assertThat(Limits.read(file)).isEqualTo(limits);
        assertThat(limits.bytes()).isPositive();
        assertThat(limits.floats()).isPositive();
        assertThat(limits.integers()).isPositive();
    }

    @Test
    void theHigherOfTwoLimitsIsTakenForEach() {
        Limits before = new Limits(2, 5, 1, 7, 0);
        Limits after = new Limits(3, 4, 1, 0, 8);
        assertThat(before.higher(after)).isEqualTo(after.higher(before)).isEqualTo(new Limits(3, 5, 1, 7, 8));
    }

    @Test
    void theBoundOfOneRowIsMemoryAndThatOfManyIsArithmetic() {
        DecoderShape tiny = DecoderShape.TINY;
        double weights = tiny.bodyWeights() + tiny.headWeights();
        // One operation takes as long as two bytes.
        Limits limits = new Limits(2e6, 1e6, 1e6, 0, 0);
        // 80 tokens behind the first ones, in 4 seconds: one by one they read 4 bytes for each weight.
        Roofline alone = new Roofline(tiny, new Peer(Way.LOOP, Precision.FP32, 1, 4), limits);
        assertThat(alone.writing(FIGURES)).isCloseTo(80 * weights * 4 / 2e6 / 4, within(1e-9));
        // In rows of four they multiply and add four times for each weight.
        Roofline together = new Roofline(tiny, new Peer(Way.BACKEND, Precision.FP32, 32, 4), limits);
        assertThat(together.writing(FIGURES)).isCloseTo(20 * weights * 8 / 1e6 / 4, within(1e-9));
        // 180 tokens of each prompt, of which 40 are shared, and one row of scores.
        double reading = 4 * (2.0 * tiny.bodyWeights() * 140 / 1e6 + 4.0 * tiny.headWeights() / 2e6);
        assertThat(alone.reading(FIGURES)).isCloseTo(reading / 2, within(1e-9));
    }

    @Test
    void promptsShareFortyTokensAndFewerAreTheFirstOfMore() {
        Workload many = Workload.of(300, 1);
        assertThat(Workload.sharedTokens()).isEqualTo(40);
        assertThat(many.cases().subList(0, 30)).isEqualTo(Workload.of(30, 1).cases());
        assertThat(many.cases())
                .allSatisfy(one ->
                        assertThat(ByteTokenizer.encode(one.text()).length - 40).isBetween(15, 50))
                .allSatisfy(one -> assertThat(one.tokens()).isBetween(4, 64));
        assertThat(many.answerTokens() / 300.0).isBetween(32.0, 36.0);
        assertThat(many.firstTokens().answerTokens()).isEqualTo(300);
        assertThat(Workload.of(1, 1).json())
                .startsWith("{\"prompts\":[[83,121,115,")
                .contains("\"tokens\":[");
    }

    @Test
    void optionsThatAreNotUnderstoodAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalOptions.parse("--shapes=tiny"))
                .withMessageContaining("--shapes=tiny");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalOptions.parse("--batch=many"))
                .withMessage("--batch is a whole number, not many");
        assertThatIllegalArgumentException().isThrownBy(() -> LocalOptions.parse("--prompts=0"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Precision.labelled("fp64"))
                .withMessage("there is no precision fp64");
    }
}
