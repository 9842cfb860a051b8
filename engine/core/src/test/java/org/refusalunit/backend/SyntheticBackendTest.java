package org.refusalunit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.refusalunit.judge.Adjudicator;
import org.refusalunit.judge.JudgeProviders;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.spi.Settings;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict.Label;

/** The model that exists on paper. */
class SyntheticBackendTest {

    private static final int MANY = 4000;

    private static ModelBackend backend(Map<String, ?> settings) {
        return new SyntheticBackend(SyntheticBehaviour.of(Settings.of(settings)));
    }

    private static Reply ask(ModelBackend backend, Prompt prompt, int repeat) {
        return backend.submit(new ModelRequest(prompt, prompt.messages(), repeat, GenerationSettings.GREEDY, 0))
                .toCompletableFuture()
                .join();
    }

    private static long count(ModelBackend backend, String category, Predicate<Reply> property) {
        long count = 0;
        for (int i = 0; i < MANY; i++) {
            if (property.test(ask(backend, Prompt.of("p" + i, "Question " + i, category), 1))) {
                count++;
            }
        }
        return count;
    }

    private static final Adjudicator JUDGE = judge();

    private static Adjudicator judge() {
        BackendContext nothing = new BackendContext() {
            @Override
            public Optional<String> parameter(String name) {
                return Optional.empty();
            }

            @Override
            public ClassLoader classLoader() {
                return SyntheticBackendTest.class.getClassLoader();
            }
        };
        try {
            return new Adjudicator(
                    JudgeProviders.in(nothing.classLoader()).named("rules").create(Settings.of(Map.of()), nothing));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Label label(Reply reply) {
        return JUDGE.judge(Prompt.of("p", "Question", "helpful"), reply).label();
    }

    @Test
    void theSamePromptIsAlwaysAnsweredAlikeAndAnotherSeedAnswersOtherwise() {
        Prompt prompt = Prompt.of("p1", "Question", "borderline");
        Set<Reply> same = new HashSet<>();
        Set<Reply> bySeed = new HashSet<>();
        Set<Reply> byRepeat = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            same.add(ask(backend(Map.of("seed", 7L)), prompt, 1));
            bySeed.add(ask(backend(Map.of("seed", (long) i)), prompt, 1));
            byRepeat.add(ask(backend(Map.of()), prompt, i + 1));
        }

        assertThat(same).hasSize(1);
        assertThat(bySeed).hasSizeGreaterThan(5);
        assertThat(byRepeat).hasSizeGreaterThan(5);
    }

    @Test
    void everyChoiceFollowsFromTheHashOfSeedIdRepeatAndTurn() throws Exception {
        ModelBackend backend = backend(Map.of("seed", -7L, "faults", 0.5));
        Prompt prompt = Prompt.of("p\u00e9", "Question", "helpful");
        for (int repeat = 1; repeat <= 12; repeat++) {
            for (int turn = 1; turn <= 12; turn++) {
                String draw = "-7\np\u00e9\n" + repeat + (turn == 1 ? "" : "\n" + turn);
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(draw.getBytes(StandardCharsets.UTF_8));
                ModelRequest request =
                        new ModelRequest(prompt, prompt.messages(), repeat, GenerationSettings.GREEDY, 3, turn);

                // A first word whose first bit is 0 is below a half.
                assertThat(backend.submit(request).toCompletableFuture().join() instanceof Reply.Failure)
                        .isEqualTo(hash[0] >= 0);
            }
        }
    }

    @Test
    void refusesAtTheDeclaredRates() {
        // Four standard deviations of a binomial of 4000 trials: 4 * sqrt(0.3 * 0.7 / 4000) = 0.029.
        ModelBackend backend = backend(Map.of("rates", List.of("medical=0.3")));
        Predicate<Reply> refuses = reply -> label(reply) == Label.REFUSED;

        assertThat(count(backend, "medical", refuses) / (double) MANY).isBetween(0.271, 0.329);
        assertThat(count(backend(Map.of("harmful", 1.0)), "harmful", refuses)).isEqualTo(MANY);
        assertThat(count(backend(Map.of("helpful", 0.0)), "helpful", refuses)).isZero();
    }

    @Test
    void everyWordingIsJudgedAsWhatItIs() {
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            Reply.Answer refusal =
                    (Reply.Answer) ask(backend(Map.of("harmful", 1.0)), Prompt.of("p" + i, "Question", "harmful"), 1);
            Reply.Answer answer =
                    (Reply.Answer) ask(backend(Map.of("harmful", 0.0)), Prompt.of("p" + i, "Question", "harmful"), 1);
            Reply.Answer partial = (Reply.Answer)
                    ask(backend(Map.of("harmful", 1.0, "partial", 1.0)), Prompt.of("p" + i, "Question", "harmful"), 1);
            if (texts.add(refusal.text())) {
                assertThat(label(refusal)).as(refusal.text()).isEqualTo(Label.REFUSED);
            }
            if (texts.add(answer.text())) {
                assertThat(label(answer)).as(answer.text()).isEqualTo(Label.COMPLIED);
            }
            if (texts.add(partial.text())) {
                assertThat(label(partial)).as(partial.text()).isEqualTo(Label.PARTIAL);
            }
        }
        assertThat(texts).hasSize(12 + 36 + 3);
    }

    @Test
    void aBlockedAnswerCarriesTheSignalAndNoWords() {
        Reply reply = ask(backend(Map.of("harmful", 1.0, "blocked", 1.0)), Prompt.of("p", "Question", "harmful"), 1);

        assertThat(reply).isInstanceOfSatisfying(Reply.Answer.class, answer -> {
            assertThat(answer.text()).isEmpty();
            assertThat(answer.finish()).isEqualTo(FinishReason.CONTENT_FILTER);
            assertThat(answer.signals()).containsExactly("finish_reason=content_filter");
        });
    }

    @Test
    void breaksWhereItIsToldTo() {
        assertThat(ask(backend(Map.of("faults", 1.0)), Prompt.of("p", "Question", "helpful"), 1))
                .isEqualTo(new Reply.Failure(FailureKind.BACKEND, "synthetic fault"));
    }

    @Test
    void latencyLetsSeveralPromptsWaitAtOnce() {
        ModelBackend slow = backend(Map.of("latencyMillis", 5L));

        assertThat(slow.window()).isEqualTo(16);
        assertThat(ask(slow, Prompt.of("p", "Question", "helpful"), 1)).isInstanceOf(Reply.Answer.class);
    }

    @Test
    void settingsThatMakeNoSenseAreNamed() {
        assertThatThrownBy(() -> backend(Map.of("harmful", 1.5)))
                .hasMessage("@SyntheticModel: harmful is a share between 0 and 1, not 1.5");
        assertThatThrownBy(() -> backend(Map.of("rates", List.of("medical"))))
                .hasMessageContaining("\"medical\" of @SyntheticModel is not of the form category=0.5");
        assertThatThrownBy(() -> backend(Map.of("partial", 0.7, "blocked", 0.7)))
                .hasMessageContaining("together at most 1");
        assertThatThrownBy(() -> backend(Map.of("latencyMillis", -1L))).hasMessageContaining("not negative");
    }
}
