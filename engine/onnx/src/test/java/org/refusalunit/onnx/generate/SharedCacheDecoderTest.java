package org.refusalunit.onnx.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.onnx.fixture.DecoderLayout;
import org.refusalunit.onnx.fixture.DecoderModel;
import org.refusalunit.onnx.fixture.NaiveGreedy;
import org.refusalunit.onnx.fixture.TinyModel;
import org.refusalunit.onnx.fixture.WeightFormat;
import org.refusalunit.onnx.graph.AttentionKind;
import org.refusalunit.onnx.graph.GraphPreparation;
import org.refusalunit.onnx.graph.GraphRequest;
import org.refusalunit.onnx.graph.PreparedGraph;
import org.refusalunit.onnx.graph.TokenPositions;
import org.refusalunit.onnx.model.FolderFiles;
import org.refusalunit.onnx.model.GraphLayout;
import org.refusalunit.onnx.runtime.GraphSource;
import org.refusalunit.onnx.runtime.OnnxSession;
import org.refusalunit.onnx.runtime.SessionFactory;
import org.refusalunit.onnx.runtime.SessionSettings;

/** Rows are compared bit for bit. */
class SharedCacheDecoderTest {

    private static final long MEMORY = 32 << 20;
    private static final int[] NONE = {};

    @TempDir
    private static Path models = Path.of("");

    private static final Map<DecoderModel, Path> FOLDERS = new HashMap<>();

    private static Path folder(DecoderModel model) {
        return FOLDERS.computeIfAbsent(model, each -> each.write(models.resolve(each.toString()), 9));
    }

    private static SharedCacheDecoder open(DecoderModel model, TokenPositions logits, int threads, int piece)
            throws Exception {
        return open(model, logits, threads, piece, TinyModel.VOCABULARY);
    }

    private static SharedCacheDecoder open(
            DecoderModel model, TokenPositions logits, int threads, int piece, int vocabulary) throws Exception {
        PreparedGraph prepared = GraphPreparation.prepare(
                FolderFiles.at(folder(model)),
                GraphRequest.unchanged().withLogits(logits).withFusedAttention(TinyModel.CONTEXT));
        assertThat(prepared.traits().attention()).isNotEqualTo(AttentionKind.PLAIN);
        OnnxSession session = new SessionFactory()
                .open(
                        GraphSource.bytes("graph", prepared.bytes(), prepared.weights()),
                        SessionSettings.processor(threads));
        GraphLayout read = GraphLayout.of("graph", session.inputs(), session.outputs());
        GraphLayout layout = new GraphLayout(
                read.inputIds(),
                read.attentionMask(),
                read.positionIds(),
                read.logits(),
                read.logitsType(),
                vocabulary,
                read.cache(),
                read.scored(),
                read.lanes(),
                read.blocks(),
                read.unscaled());
        assertThat(layout.scored()).isEqualTo(logits == TokenPositions.LAST_OR_NONE);
        return new SharedCacheDecoder(session, layout, model.format() == WeightFormat.FOUR_BIT, MEMORY, piece);
    }

    private static SharedCacheDecoder open(DecoderModel model) throws Exception {
        return open(model, TokenPositions.LAST_OR_NONE, 1, 256);
    }

    private static int[] text(int seed, int length) {
        return new Random(seed).ints(length, 0, TinyModel.VOCABULARY).toArray();
    }

    private static float[] scores(SlotDecoder decoder, int slot) {
        FloatBuffer logits = decoder.logits(slot);
        float[] scores = new float[logits.remaining()];
        logits.get(scores);
        return scores;
    }

    /** Scores behind a prompt and behind each of some further tokens. */
    private static List<float[]> trace(SlotDecoder decoder, int slot, int[] prompt, int[] beginning, int[] further)
            throws GenerationException {
        List<float[]> trace = new ArrayList<>();
        decoder.read(slot, butLast(prompt), beginning);
        int[] tokens = new int[slot + 1];
        for (int token : lastAnd(prompt, further)) {
            tokens[slot] = token;
            decoder.advance(slot, 1, tokens);
            trace.add(scores(decoder, slot));
        }
        return trace;
    }

    private static int[] butLast(int[] prompt) {
        return Arrays.copyOf(prompt, prompt.length - 1);
    }

    /** What is advanced by: the prompt's last token first. */
    private static int[] lastAnd(int[] prompt, int[] further) {
        return IntStream.concat(IntStream.of(prompt[prompt.length - 1]), IntStream.of(further))
                .toArray();
    }

    private static List<float[]> alone(DecoderModel model, int[] prompt, int[] further) throws Exception {
        try (SharedCacheDecoder decoder = open(model)) {
            decoder.resize(1, 96, 0);
            return trace(decoder, 0, prompt, NONE, further);
        }
    }

    private static void assertSame(List<float[]> actual, List<float[]> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            int step = i;
            assertThat(Arrays.equals(actual.get(i), expected.get(i)))
                    .as(() -> "scores of step " + step + " differ by up to "
                            + difference(actual.get(step), expected.get(step)))
                    .isTrue();
        }
    }

    /** Sums of another order: a prompt is split elsewhere. */
    private static void assertNear(List<float[]> actual, List<float[]> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(difference(actual.get(i), expected.get(i))).isLessThan(2e-5);
        }
    }

    private static double difference(float[] actual, float[] expected) {
        double most = 0;
        for (int i = 0; i < expected.length; i++) {
            most = Math.max(most, Math.abs(actual[i] - expected[i]));
        }
        return most;
    }

    @ParameterizedTest
    @EnumSource
    void scoresAreThoseOfRecomputingTheWholeText(DecoderLayout layout) throws Exception {
        DecoderModel model = DecoderModel.of(layout);
        int[] prompt = text(1, 23);
        int[] further = text(2, 6);
        List<float[]> trace = alone(model, prompt, further);
        try (NaiveGreedy naive =
                new NaiveGreedy(Files.readAllBytes(folder(model).resolve("onnx/model.onnx")))) {
            for (int i = 0; i <= further.length; i++) {
                int[] whole = Arrays.copyOf(prompt, prompt.length + i);
                System.arraycopy(further, 0, whole, prompt.length, i);
                assertThat(trace.get(i)).containsExactly(naive.scores(whole), within(2e-5f));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GROUP_QUERY, FLOAT32, 1",
        "GROUP_QUERY_PACKED, FLOAT32, 2",
        "PLAIN, FLOAT32, 1",
        "PLAIN_SCALED_FIRST, FLOAT32, 2",
        "GROUP_QUERY, FOUR_BIT, 1",
        "PLAIN, FOUR_BIT, 2"
    })
    void aRowAmongOthersOfAnyLengthHasTheBitsOfARowAlone(DecoderLayout layout, WeightFormat format, int threads)
            throws Exception {
        DecoderModel model = DecoderModel.of(layout).as(format);
        int rows = 7;
        int steps = 5;
        List<int[]> prompts = new ArrayList<>();
        List<int[]> further = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            prompts.add(text(i, 3 + 8 * i));
            further.add(text(100 + i, steps));
        }
        try (SharedCacheDecoder decoder = open(model, TokenPositions.LAST_OR_NONE, threads, 256)) {
            decoder.resize(rows, 128, 0);
            List<List<float[]>> traces = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                decoder.read(i, butLast(prompts.get(i)), NONE);
                traces.add(new ArrayList<>());
            }
            for (int step = 0; step <= steps; step++) {
                int[] tokens = new int[rows];
                for (int i = 0; i < rows; i++) {
                    tokens[i] = lastAnd(prompts.get(i), further.get(i))[step];
                }
                decoder.advance(0, rows, tokens);
                for (int i = 0; i < rows; i++) {
                    traces.get(i).add(scores(decoder, i));
                }
            }
            for (int i = 0; i < rows; i++) {
                assertThat(decoder.length(i)).isEqualTo(prompts.get(i).length + steps);
                assertSame(traces.get(i), alone(model, prompts.get(i), further.get(i)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSharedBeginningHasTheSameBitsComputedAndCopied(DecoderLayout layout) throws Exception {
        DecoderModel model = DecoderModel.of(layout);
        int[] beginning = text(3, 21);
        int[] further = text(4, 5);
        try (SharedCacheDecoder decoder = open(model);
                SharedCacheDecoder anew = open(model)) {
            decoder.resize(2, 96, 0);
            decoder.read(0, beginning, beginning);
            for (int own : new int[] {1, 2, 9, 40}) {
                int[] prompt = Arrays.copyOf(beginning, 21 + own);
                System.arraycopy(text(own, own), 0, prompt, 21, own);
                List<float[]> copied = trace(decoder, 1, prompt, beginning, further);
                anew.resize(1, 96, 0);
                assertSame(copied, trace(anew, 0, prompt, beginning, further));
                assertNear(copied, alone(model, prompt, further));
            }
        }
    }

    /** A row of a batch that rows join and leave. */
    @SuppressWarnings("ArrayRecordComponent") // Members are not compared.
    private record Member(int[] prompt, int[] beginning, int[] further, List<float[]> trace) {

        static Member of(int number, Random random) {
            int[] beginning = text(random.nextInt(2), 21);
            int[] prompt = Arrays.copyOf(beginning, 30);
            int shared = random.nextInt(4) == 0 ? random.nextInt(21) : 21;
            System.arraycopy(text(number, 30), 0, prompt, shared, 30 - shared);
            return new Member(prompt, beginning, text(1000 + number, 8), new ArrayList<>());
        }

        int next() {
            return lastAnd(prompt, further)[trace.size()];
        }
    }

    @ParameterizedTest
    @CsvSource({"GROUP_QUERY, FLOAT32", "PLAIN, FLOAT32", "GROUP_QUERY, FOUR_BIT"})
    void whatASlotStillHoldsOfABeginningChangesNoBitOfTheRowsThatTakeIt(DecoderLayout layout, WeightFormat format)
            throws Exception {
        DecoderModel model = DecoderModel.of(layout).as(format);
        Random random = new Random(7);
        List<Member> members = new ArrayList<>();
        try (SharedCacheDecoder decoder = open(model);
                SharedCacheDecoder anew = open(model)) {
            decoder.resize(5, 64, 0);
            for (int turn = 0; turn < 120; turn++) {
                while (members.isEmpty() || (members.size() < 5 && random.nextInt(3) > 0)) {
                    Member member = Member.of(turn * 5 + members.size(), random);
                    decoder.read(members.size(), butLast(member.prompt()), member.beginning());
                    members.add(member);
                }
                decoder.advance(
                        0,
                        members.size(),
                        members.stream().mapToInt(Member::next).toArray());
                for (int slot = members.size() - 1; slot >= 0; slot--) {
                    Member member = members.get(slot);
                    member.trace().add(scores(decoder, slot));
                }
                for (int slot = members.size() - 1; slot >= 0; slot--) {
                    Member member = members.get(slot);
                    if (member.trace().size() > member.further().length || random.nextInt(5) == 0) {
                        anew.resize(1, 64, 0);
                        List<float[]> expected = trace(anew, 0, member.prompt(), member.beginning(), member.further());
                        assertSame(
                                member.trace(),
                                expected.subList(0, member.trace().size()));
                        Member last = members.remove(members.size() - 1);
                        if (slot < members.size()) {
                            decoder.move(members.size(), slot);
                            members.set(slot, last);
                        }
                    }
                }
            }
        }
    }

    @Test
    void aPromptMayShareAPartOfTheBeginningOnly() throws Exception {
        DecoderModel model = DecoderModel.of(DecoderLayout.GROUP_QUERY);
        int[] beginning = text(3, 21);
        int[] further = text(4, 5);
        try (SharedCacheDecoder decoder = open(model)) {
            decoder.resize(2, 96, 0);
            for (int shared : new int[] {0, 1, 15, 21}) {
                int[] prompt = Arrays.copyOf(beginning, 30);
                System.arraycopy(text(8, 30), 0, prompt, shared, 30 - shared);
                assertNear(trace(decoder, 1, prompt, beginning, further), alone(model, prompt, further));
            }
            int[] whole = Arrays.copyOf(beginning, 15);
            assertNear(trace(decoder, 0, whole, beginning, further), alone(model, whole, further));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 40})
    void piecesGiveTheScoresOfTheWholePrompt(int piece) throws Exception {
        DecoderModel model = DecoderModel.of(DecoderLayout.GROUP_QUERY);
        int[] prompt = text(5, 41);
        int[] further = text(6, 3);
        try (SharedCacheDecoder decoder = open(model, TokenPositions.LAST_OR_NONE, 1, piece)) {
            decoder.resize(1, 64, 0);
            assertNear(trace(decoder, 0, prompt, NONE, further), alone(model, prompt, further));
        }
    }

    @Test
    void graphsThatScoreEveryPositionGiveTheSame() throws Exception {
        DecoderModel model = DecoderModel.of(DecoderLayout.GROUP_QUERY);
        int[] further = text(6, 3);
        try (SharedCacheDecoder decoder = open(model, TokenPositions.EVERY, 1, 256)) {
            decoder.resize(1, 64, 0);
            for (int length : new int[] {1, 2, 30}) {
                int[] prompt = text(length, length);
                assertNear(trace(decoder, 0, prompt, NONE, further), alone(model, prompt, further));
            }
        }
    }

    @Test
    void aVocabularyThatTheGraphDoesNotTellIsFoundInTheScores() throws Exception {
        DecoderModel model = DecoderModel.of(DecoderLayout.GROUP_QUERY);
        int[] prompt = text(5, 20);
        int[] further = text(6, 3);
        try (SharedCacheDecoder decoder = open(model, TokenPositions.LAST_OR_NONE, 1, 256, 0)) {
            decoder.resize(3, 64, 0);
            decoder.read(0, text(1, 9), NONE);
            assertSame(trace(decoder, 2, prompt, NONE, further), alone(model, prompt, further));
            assertThat(decoder.logits(0).remaining()).isEqualTo(TinyModel.VOCABULARY);
        }
    }

    @Test
    void aPromptThatIsAskedAgainHasTheBitsOfTheFirstTime() throws Exception {
        DecoderModel model = DecoderModel.of(DecoderLayout.GROUP_QUERY);
        int[] prompt = text(5, 20);
        int[] other = text(6, 20);
        int[] further = text(7, 3);
        List<float[]> expected = alone(model, prompt, further);
        List<float[]> expectedOther = alone(model, other, further);
        try (SharedCacheDecoder decoder = open(model)) {
            decoder.resize(4, 64, 0);
            assertSame(trace(decoder, 1, prompt, NONE, further), expected);
            assertSame(trace(decoder, 1, prompt.clone(), NONE, further), expected);
            assertSame(trace(decoder, 3, prompt, NONE, further), expected);
            decoder.move(1, 0);
            assertSame(trace(decoder, 2, prompt, NONE, further), expected);
            decoder.resize(2, 40, 1);
            assertSame(trace(decoder, 1, prompt, NONE, further), expected);
            assertSame(trace(decoder, 0, other, NONE, further), expectedOther);
            assertSame(trace(decoder, 1, prompt, NONE, further), expected);
            decoder.move(0, 1);
            assertSame(trace(decoder, 0, prompt, NONE, further), expected);
            decoder.resize(3, 64, 0);
            assertSame(trace(decoder, 2, prompt, NONE, further), expected);
        }
    }

    @Test
    void aRowThatIsDoneAndFullDoesNotDisturbTheOneBesideIt() throws Exception {
        DecoderModel model = DecoderModel.of(DecoderLayout.GROUP_QUERY).as(WeightFormat.FOUR_BIT);
        int[] full = text(5, 32);
        int[] prompt = text(6, 10);
        int[] further = text(7, 3);
        try (SharedCacheDecoder decoder = open(model)) {
            decoder.resize(2, 32, 0);
            decoder.read(1, full, NONE);
            assertSame(trace(decoder, 0, prompt, NONE, further), alone(model, prompt, further));
            assertSame(trace(decoder, 1, full, NONE, NONE), alone(model, full, NONE));
            decoder.advance(0, 1, further);
            assertSame(trace(decoder, 0, full, NONE, NONE), alone(model, full, NONE));
        }
    }

    @Test
    void rowsKeepTheirTextWhereTheyMoveAndWhereRoomGrows() throws Exception {
        DecoderModel model = DecoderModel.of(DecoderLayout.GROUP_QUERY_PACKED);
        int[] prompt = text(7, 30);
        List<float[]> expected = alone(model, prompt, new int[] {4, 5, 6});
        try (SharedCacheDecoder decoder = open(model)) {
            decoder.resize(3, 40, 0);
            decoder.read(0, text(1, 12), NONE);
            decoder.read(2, butLast(prompt), NONE);
            decoder.advance(2, 1, new int[] {0, 0, prompt[29]});
            assertThat(scores(decoder, 2)).containsExactly(expected.get(0));
            decoder.move(2, 1);
            decoder.advance(0, 2, new int[] {9, 4});
            assertThat(scores(decoder, 1)).containsExactly(expected.get(1));
            assertThat(decoder.resize(5, 128, 2)).isTrue();
            decoder.advance(1, 1, new int[] {0, 5});
            assertThat(scores(decoder, 1)).containsExactly(expected.get(2));
            assertThat(decoder.resize(2, 33, 2)).isTrue();
            decoder.advance(0, 2, new int[] {8, 6});
            assertThat(scores(decoder, 1)).containsExactly(expected.get(3));
        }
    }

    @Test
    void whatTheRuntimeRefusesIsToldAndLeavesTheRowsAsTheyWere() throws Exception {
        DecoderModel model = DecoderModel.of(DecoderLayout.GROUP_QUERY);
        int[] prompt = text(7, 30);
        List<float[]> expected = alone(model, prompt, NONE);
        try (SharedCacheDecoder decoder = open(model)) {
            decoder.resize(2, 64, 0);
            decoder.read(0, butLast(prompt), NONE);
            decoder.read(1, butLast(prompt), NONE);
            assertThatThrownBy(() -> decoder.advance(0, 2, new int[] {prompt[29], TinyModel.VOCABULARY}))
                    .isInstanceOf(GenerationException.class)
                    .hasMessageContaining("ONNX Runtime failed");
            decoder.advance(0, 1, new int[] {prompt[29]});
            assertThat(scores(decoder, 0)).containsExactly(expected.get(0));
            assertThatThrownBy(() -> decoder.read(1, new int[] {TinyModel.VOCABULARY}, NONE))
                    .isInstanceOf(GenerationException.class);
            assertThat(decoder.length(1)).isZero();
        }
    }

    @Test
    void memoryIsCountedFromTheCachesShape() throws Exception {
        try (SharedCacheDecoder decoder = open(DecoderModel.of(DecoderLayout.GROUP_QUERY))) {
            long perToken = decoder.slotBytes(1);
            assertThat(perToken).isPositive();
            assertThat(decoder.slotBytes(100)).isEqualTo(100 * perToken);
            // An eighth of the memory is for shared beginnings.
            assertThat(decoder.affordable(64)).isEqualTo((int) (MEMORY * 7 / 8 / (64 * perToken)));
            assertThat(decoder.affordable(Integer.MAX_VALUE / 4096)).isZero();
        }
    }
}
