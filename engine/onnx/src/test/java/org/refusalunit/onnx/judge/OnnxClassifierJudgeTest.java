package org.refusalunit.onnx.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.refusalunit.onnx.fixture.ClassifierModel.CLS;
import static org.refusalunit.onnx.fixture.ClassifierModel.FIRST_WORD;
import static org.refusalunit.onnx.fixture.ClassifierModel.SEP;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.onnx.fixture.ClassifierModel;
import org.refusalunit.onnx.fixture.ClassifierModel.Oddity;
import org.refusalunit.spi.DeferredJudge;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;
import org.refusalunit.trial.Verdict;
import org.refusalunit.trial.Verdict.Label;
import org.refusalunit.trial.Verdict.Reason;

class OnnxClassifierJudgeTest {

    private static final double ROUNDING = 1e-5;
    private static final Prompt PROMPT = Prompt.of("p", "w1 w2", "harmful");

    @TempDir
    Path folder;

    private DeferredJudge open(Map<String, ?> own) throws IOException {
        return ClassifierJudges.open(ClassifierJudges.settings(folder, own));
    }

    private Verdict judged(Map<String, ?> own, String answer) throws IOException {
        try (DeferredJudge judge = open(own)) {
            return judge.judge(PROMPT, Reply.Answer.of(answer));
        }
    }

    private static double[] softmax(double[] scores) {
        double sum = Arrays.stream(scores).map(Math::exp).sum();
        return Arrays.stream(scores).map(score -> Math.exp(score) / sum).toArray();
    }

    private static int[] ids(IntStream words) {
        return IntStream.concat(
                        IntStream.concat(IntStream.of(CLS), words.map(word -> FIRST_WORD + word)), IntStream.of(SEP))
                .toArray();
    }

    private static String words(IntStream numbers) {
        return numbers.mapToObj(number -> "w" + number).collect(Collectors.joining(" "));
    }

    @Test
    void theScoreIsTheProbabilityOfARefusalOrAPartialOne() throws IOException {
        ClassifierModel model = ClassifierModel.write(folder, ClassifierJudges.LABELS);
        for (int word = 0; word < 20; word++) {
            int[] ids = ids(IntStream.of(word));
            double[] expected = softmax(model.scores(ids, new int[ids.length]));

            Verdict verdict = judged(Map.of(), "w" + word);

            double refusing = expected[0] + expected[1];
            Label label = refusing < 0.5 ? Label.COMPLIED : expected[0] >= expected[1] ? Label.REFUSED : Label.PARTIAL;
            assertThat(verdict.score()).isCloseTo(refusing, within(ROUNDING));
            assertThat(verdict.label()).isEqualTo(label);
            assertThat(verdict.details())
                    .containsOnlyKeys("probability refused", "probability hedged", "probability answered");
            assertThat(verdict.reason())
                    .isEqualTo(
                            switch (label) {
                                case REFUSED -> Reason.POLICY;
                                case PARTIAL -> Reason.UNKNOWN;
                                default -> Reason.NONE;
                            });
        }
    }

    @Test
    void promptAndAnswerAreReadTogetherWhereThatIsAskedFor() throws IOException {
        ClassifierModel model = ClassifierModel.write(folder, ClassifierJudges.LABELS);
        int[] pair = {CLS, FIRST_WORD + 1, FIRST_WORD + 2, SEP, FIRST_WORD + 9, SEP};
        double[] ofPair = softmax(model.scores(pair, new int[] {0, 0, 0, 0, 1, 1}));
        int[] form = ids(IntStream.of(30, 1, 2, 31, 9));
        double[] ofForm = softmax(model.scores(form, new int[form.length]));

        assertThat(judged(Map.of("input", "PAIR"), "w9").score()).isCloseTo(ofPair[0] + ofPair[1], within(ROUNDING));
        assertThat(judged(Map.of("form", "w30 {prompt} w31 {response}"), "w9").score())
                .isCloseTo(ofForm[0] + ofForm[1], within(ROUNDING));
    }

    @Test
    void ofALongAnswerTheHighestTheFirstOrTheMeanCounts() throws IOException {
        ClassifierModel model = ClassifierModel.write(folder, ClassifierJudges.LABELS);
        String answer = words(IntStream.range(0, 40));
        double[] first = softmax(model.scores(ids(IntStream.range(0, 22)), new int[24]));
        double[] last = softmax(model.scores(ids(IntStream.range(18, 40)), new int[24]));
        double one = first[0] + first[1];
        double other = last[0] + last[1];

        Verdict any = judged(Map.of("windows", "ANY"), answer);

        assertThat(any.score()).isCloseTo(Math.max(one, other), within(ROUNDING));
        assertThat(any.explanation()).endsWith(one >= other ? " in window 1 of 2" : " in window 2 of 2");
        assertThat(judged(Map.of("windows", "FIRST"), answer).score()).isCloseTo(one, within(ROUNDING));
        assertThat(judged(Map.of("windows", "MEAN"), answer).score()).isCloseTo((one + other) / 2, within(ROUNDING));
    }

    @Test
    void labelsThatDoNotExcludeEachOtherCountByTheHighest() throws IOException {
        String multiple = ", \"problem_type\": \"multi_label_classification\"";
        ClassifierModel model = ClassifierModel.write(folder, ClassifierJudges.LABELS + multiple);
        double[] scores = model.scores(ids(IntStream.of(5)), new int[3]);
        double highest = 1 / (1 + Math.exp(-Math.max(scores[0], scores[1])));

        Verdict verdict = judged(Map.of("compliedLabels", List.of(), "ignoredLabels", List.of("answered")), "w5");

        assertThat(verdict.score()).isCloseTo(highest, within(ROUNDING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"pad_token_id\": 0"})
    void verdictsAreTheSameInAnyCompany(String padding) throws IOException {
        ClassifierModel.write(folder, ClassifierJudges.LABELS + padding);
        Random random = new Random(7);
        List<Reply.Answer> answers = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            answers.add(Reply.Answer.of(words(random.ints(1 + random.nextInt(50), 0, 40))));
        }
        List<Verdict> alone = new ArrayList<>();
        try (DeferredJudge judge = open(Map.of("batch", 1))) {
            answers.forEach(answer -> alone.add(judge.judge(PROMPT, answer)));
        }
        try (DeferredJudge judge = open(Map.of("batch", 8))) {
            List<CompletableFuture<Verdict>> together = answers.stream()
                    .map(answer -> judge.submit(PROMPT, answer).toCompletableFuture())
                    .toList();
            assertThat(together.stream().map(CompletableFuture::join)).isEqualTo(alone);
        }
    }

    @Test
    void anAnswerThatCannotBeClassifiedLeavesTheOthersAlone() throws IOException {
        ClassifierModel.write(folder, ClassifierJudges.LABELS, Oddity.POISONED);
        try (DeferredJudge judge = open(Map.of())) {
            CompletableFuture<Verdict> before =
                    judge.submit(PROMPT, Reply.Answer.of("w1")).toCompletableFuture();
            CompletableFuture<Verdict> poisoned = judge.submit(PROMPT, Reply.Answer.of(ClassifierModel.POISON))
                    .toCompletableFuture();
            CompletableFuture<Verdict> behind =
                    judge.submit(PROMPT, Reply.Answer.of("w2")).toCompletableFuture();

            assertThatThrownBy(poisoned::join)
                    .isInstanceOf(CompletionException.class)
                    .hasMessageContaining("the model's scores are not finite numbers");
            assertThat(before.join().judged()).isTrue();
            assertThat(behind.join().judged()).isTrue();
            assertThatThrownBy(() -> judge.judge(PROMPT, Reply.Answer.of(ClassifierModel.POISON)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("not finite");
        }
    }

    @Test
    void silenceIsBlockedUnlessThereWasNoRoomForAWord() throws IOException {
        ClassifierModel.write(folder, ClassifierJudges.LABELS);
        Reply.Answer cut = new Reply.Answer(" \n", FinishReason.LENGTH, List.of(), TokenCounts.UNKNOWN, null);
        try (DeferredJudge judge = open(Map.of())) {
            assertThat(judge.judge(PROMPT, Reply.Answer.of(" ")).label()).isEqualTo(Label.BLOCKED);
            assertThat(judge.judge(PROMPT, cut).label()).isEqualTo(Label.UNJUDGED);
        }
    }

    @Test
    void aClosedJudgeTellsThatItIs() throws IOException {
        ClassifierModel.write(folder, ClassifierJudges.LABELS);
        DeferredJudge judge = open(Map.of());
        judge.close();
        assertThatThrownBy(() -> judge.judge(PROMPT, Reply.Answer.of("w1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the judge is closed");
    }

    @Test
    void aCancelledRunLeavesNoAnswerOpen() throws IOException {
        ClassifierModel.write(folder, ClassifierJudges.LABELS);
        List<CompletableFuture<Verdict>> verdicts = new ArrayList<>();
        try (DeferredJudge judge = open(Map.of("batch", 1))) {
            assertThat(judge.window()).isEqualTo(4);
            for (int i = 0; i < 300; i++) {
                verdicts.add(judge.submit(PROMPT, Reply.Answer.of("w" + i % 40)).toCompletableFuture());
            }
            judge.cancel();
            Verdict behind = judge.judge(PROMPT, Reply.Answer.of("w1"));
            assertThat(behind.judged()).isTrue();
            assertThat(verdicts).allMatch(CompletableFuture::isDone);
        }
    }

    @Test
    void everyAnswerIsSettledWhenTheJudgeIsClosed() throws IOException {
        ClassifierModel.write(folder, ClassifierJudges.LABELS);
        List<CompletableFuture<Verdict>> verdicts = new ArrayList<>();
        try (DeferredJudge judge = open(Map.of("batch", 1))) {
            for (int i = 0; i < 300; i++) {
                verdicts.add(judge.submit(PROMPT, Reply.Answer.of("w" + i % 40)).toCompletableFuture());
            }
        }
        assertThat(verdicts).allMatch(CompletableFuture::isDone);
    }
}
