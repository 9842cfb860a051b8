package org.refusalunit.onnx.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.refusalunit.onnx.fixture.DecoderLayout;
import org.refusalunit.onnx.fixture.DecoderModel;
import org.refusalunit.onnx.fixture.NaiveGreedy;
import org.refusalunit.onnx.fixture.TinyModel;
import org.refusalunit.onnx.fixture.Trait;
import org.refusalunit.onnx.fixture.WeightFormat;
import org.refusalunit.onnx.inside.Steering.Mode;
import org.refusalunit.onnx.model.FolderFiles;
import org.refusalunit.onnx.model.ModelFileException;

class OpenedModelTest {

    private static final int[] PROMPT =
            new Random(8).ints(14, 0, TinyModel.START).toArray();
    private static final Set<Integer> ENDS = Set.of(TinyModel.END, TinyModel.END_LETTER);

    @TempDir
    private Path temporary = Path.of("");

    static Stream<DecoderModel> models() {
        return Stream.of(DecoderLayout.values())
                .map(DecoderModel::of)
                .flatMap(model ->
                        Stream.of(model, model.as(WeightFormat.FOUR_BIT).withExternalData()));
    }

    private OpenedModel open(DecoderModel model) throws Exception {
        Path folder = temporary.resolve(model.toString());
        return OpenedModel.open(FolderFiles.at(Files.exists(folder) ? folder : model.write(folder, 4)), 1);
    }

    private OpenedModel openPlain() throws Exception {
        return open(DecoderModel.of(DecoderLayout.PLAIN));
    }

    private NaiveGreedy exported(DecoderModel model) throws Exception {
        Path folder = model.write(temporary.resolve("exported " + model), 4);
        return new NaiveGreedy(Files.readAllBytes(folder.resolve("onnx/model.onnx")));
    }

    private static float[] noise(long seed, int size) {
        float[] vector = new float[size];
        Random random = new Random(seed);
        for (int i = 0; i < size; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    @ParameterizedTest
    @EnumSource
    void withoutInterventionsItAnswersAsTheExportDoes(DecoderLayout layout) throws Exception {
        DecoderModel model = DecoderModel.of(layout);
        try (OpenedModel opened = open(model);
                NaiveGreedy naive = exported(model)) {
            assertThat(opened.generate(PROMPT, 30, Intervention.none(), List.of()))
                    .isNotEmpty()
                    .isEqualTo(naive.answer(PROMPT, 30, ENDS));
            assertThat(opened.read(PROMPT).logits()).containsExactly(naive.scores(PROMPT));
        }
    }

    @ParameterizedTest
    @EnumSource
    void scoresAreThoseOfTheExportInEveryFormat(WeightFormat format) throws Exception {
        DecoderModel model = DecoderModel.of(DecoderLayout.PLAIN).as(format);
        try (OpenedModel opened = open(model);
                NaiveGreedy naive = exported(model)) {
            float tolerance = format == WeightFormat.FOUR_BIT ? 1e-5f : 0;
            assertThat(opened.read(PROMPT).logits()).containsExactly(naive.scores(PROMPT), within(tolerance));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void strengthZeroChangesNoBit(DecoderModel model) throws Exception {
        try (OpenedModel opened = open(model)) {
            float[] expected = opened.read(PROMPT).logits();
            Steering still = Steering.none();
            for (int place = 0; place <= opened.layers(); place++) {
                still = still.and(Steering.at(place, noise(place, opened.width()), Mode.ADD, 0))
                        .and(Steering.at(place, noise(place, opened.width()), Mode.INTERPOLATE, 0));
            }
            assertThat(opened.read(PROMPT, Intervention.of(still)).logits()).containsExactly(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aPlantedVectorComesBackOutOfTheHiddenStates(DecoderModel model) throws Exception {
        try (OpenedModel opened = open(model)) {
            float[] planted = noise(99, opened.width());
            Intervention intervention = Intervention.of(Steering.adding(1, planted));
            StateMean with = new StateMean(opened.layers() + 1, opened.width());
            StateMean without = new StateMean(opened.layers() + 1, opened.width());
            for (int seed = 0; seed < 6; seed++) {
                int[] text = new Random(seed).ints(9, 0, TinyModel.START).toArray();
                with.add(opened.read(text, intervention).hiddenStates(), 8);
                without.add(opened.read(text).hiddenStates(), 8);
            }
            float[] found = with.minus(without, 1);
            for (int i = 0; i < planted.length; i++) {
                assertThat(Math.abs(found[i] - planted[i])).isLessThan(1e-6f);
            }
            assertThat(with.minus(without, 0)).containsOnly(0f);
            assertThat(with.minus(without, 2)).isNotEqualTo(planted);
        }
    }

    @Test
    void interpolationWithStrengthOneMakesAllTextsAlike() throws Exception {
        try (OpenedModel opened = openPlain()) {
            float[] target = noise(5, opened.width());
            Intervention intervention = Intervention.of(Steering.at(opened.layers(), target, Mode.INTERPOLATE, 1));
            Reading one = opened.read(PROMPT, intervention);
            Reading other = opened.read(new int[] {3, 4, 5}, intervention);
            for (int i = 0; i < target.length; i++) {
                assertThat(Math.abs(one.hiddenStates().last(opened.layers())[i] - target[i]))
                        .isLessThan(1e-6f);
                assertThat(Math.abs(one.logits()[i] - other.logits()[i])).isLessThan(1e-5f);
            }
        }
    }

    @Test
    void steeringStaysInForceWhileAnAnswerIsWritten() throws Exception {
        try (OpenedModel opened = openPlain()) {
            Intervention intervention = Intervention.of(Steering.adding(1, noise(2, opened.width())));
            List<Integer> steered = opened.generate(PROMPT, 12, intervention, List.of());
            List<Integer> naive = new ArrayList<>();
            int[] text = PROMPT;
            while (naive.size() < steered.size()) {
                float[] scores = opened.read(text, intervention).logits();
                int best = 0;
                for (int i = 1; i < scores.length; i++) {
                    best = scores[i] > scores[best] ? i : best;
                }
                naive.add(best);
                text = Arrays.copyOf(text, text.length + 1);
                text[text.length - 1] = best;
            }
            assertThat(steered)
                    .isEqualTo(naive)
                    .isNotEqualTo(opened.generate(PROMPT, 12, Intervention.none(), List.of()));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aHiddenTokenIsNotSeen(DecoderModel model) throws Exception {
        int[] other = PROMPT.clone();
        other[4]++;
        Intervention blind = Intervention.of(AttentionBias.none().and(4, 5, AttentionBias.HIDE));
        try (OpenedModel opened = open(model)) {
            assertThat(opened.read(PROMPT, blind).logits())
                    .containsExactly(opened.read(other, blind).logits());
            assertThat(opened.read(PROMPT).logits())
                    .isNotEqualTo(opened.read(other).logits());
        }
    }

    @Test
    void attentionIsPushedInTheLayersThatAreNamed() throws Exception {
        try (OpenedModel opened = openPlain()) {
            Intervention pushed = Intervention.of(AttentionBias.none().and(1, 2, 0, 3, 2f));
            HiddenStates before = opened.read(PROMPT).hiddenStates();
            HiddenStates after = opened.read(PROMPT, pushed).hiddenStates();
            assertThat(after.last(1)).containsExactly(before.last(1));
            assertThat(after.last(2)).isNotEqualTo(before.last(2));
        }
    }

    @Test
    void processorsSeeTheTextAndBarTokens() throws Exception {
        try (OpenedModel opened = openPlain()) {
            List<Integer> free = opened.generate(PROMPT, 5, Intervention.none(), List.of());
            List<Integer> lengths = new ArrayList<>();
            LogitsProcessor bar = (text, scores) -> {
                lengths.add(text.length());
                assertThat(text.promptLength()).isEqualTo(PROMPT.length);
                assertThat(text.token(3)).isEqualTo(PROMPT[3]);
                scores.put(free.get(0), Float.NEGATIVE_INFINITY);
            };
            List<Integer> barred = opened.generate(PROMPT, 5, Intervention.none(), List.of(bar));
            assertThat(barred).isNotEmpty().doesNotContain(free.get(0));
            assertThat(lengths).startsWith(14, 15);
        }
    }

    @Test
    void whatDoesNotFitIsNamed() throws Exception {
        try (OpenedModel opened = openPlain()) {
            Intervention narrow = Intervention.of(Steering.adding(1, new float[] {1, 2}));
            assertThatThrownBy(() -> opened.read(PROMPT, narrow))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a vector of 2 at place 1")
                    .hasMessageContaining("32 wide");
            Intervention behind = Intervention.of(Steering.adding(3, new float[opened.width()]));
            assertThatThrownBy(() -> opened.read(PROMPT, behind)).hasMessageContaining("2 layers");
            Steering drawn = Steering.at(1, noise(1, opened.width()), Mode.INTERPOLATE, 0.5);
            assertThatThrownBy(() -> opened.read(PROMPT, Intervention.of(drawn.and(drawn))))
                    .hasMessageContaining("two vectors at place 1");
            assertThatThrownBy(() -> opened.read(new int[0])).hasMessageContaining("1 to 160");
            assertThatThrownBy(() -> opened.read(new int[161])).hasMessageContaining("161 tokens");
            LogitsProcessor all = (text, scores) -> {
                for (int i = 0; i < scores.limit(); i++) {
                    scores.put(i, Float.NEGATIVE_INFINITY);
                }
            };
            assertThatThrownBy(() -> opened.generate(PROMPT, 5, Intervention.none(), List.of(all)))
                    .hasMessageContaining("no token");
        }
        assertThatThrownBy(() -> Steering.adding(1, new float[] {1, Float.NaN})).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Steering.adding(-1, new float[] {1})).hasMessageContaining("place -1");
        assertThatThrownBy(() -> AttentionBias.none().and(3, 3, 1f)).hasMessageContaining("columns 3 to 3");
        assertThatThrownBy(() -> new StateMean(2, 3).at(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aGraphThatCannotBeOpenedIsRefusedWithTheReason() {
        Path folder = TinyModel.write(temporary.resolve("lost"), 1, Trait.LOST_PRESENT);
        assertThatThrownBy(() -> OpenedModel.open(folder))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("layer 1");
    }
}
