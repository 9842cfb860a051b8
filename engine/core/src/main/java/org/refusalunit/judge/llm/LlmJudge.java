package org.refusalunit.judge.llm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.refusalunit.annotations.LlmJudgePreset;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.DeferredJudge;
import org.refusalunit.spi.JudgeIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.Expectation;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

/**
 * A judge that asks a model, at temperature 0. A verdict that does not keep to the form is asked for once more, with the fault
 * named; a second one leaves the trial unjudged, and so does a model that fails or refuses to judge. What it asks and how it
 * reads: {@code docs/judges.md}.
 */
public final class LlmJudge implements DeferredJudge {

    /** The name in its identity. */
    public static final String NAME = "llm";

    /** The most tokens of a verdict, where nobody asks for another number. */
    public static final int MAX_TOKENS = 256;

    private final ModelBackend model;
    private final JudgingForm form;
    private final GenerationSettings settings;
    private final long seed;
    private volatile @Nullable String stopped;

    private LlmJudge(ModelBackend model, JudgingForm form, int maxTokens, long seed) {
        this.model = model;
        this.form = form;
        this.seed = seed;
        settings = new GenerationSettings(0, 1, maxTokens);
    }

    /**
     * A judge.
     *
     * @param model the judging model; closing it stays with the caller
     * @param preset what it is asked
     * @param maxTokens the most tokens of a verdict, at least 1
     * @param seed seed of the delimiters
     */
    public static LlmJudge of(ModelBackend model, LlmJudgePreset preset, int maxTokens, long seed) {
        return new LlmJudge(model, JudgingForms.of(preset), maxTokens, seed);
    }

    /**
     * A judge with words of the caller's.
     *
     * @param template what the model is asked, with places for the trial's texts, see {@link
     *     org.refusalunit.annotations.LlmJudge#template()}
     * @throws IllegalArgumentException if the template lacks a place or has an unknown one, or the preset takes none
     */
    public static LlmJudge of(ModelBackend model, LlmJudgePreset preset, String template, int maxTokens, long seed) {
        return new LlmJudge(model, JudgingForms.of(preset, template), maxTokens, seed);
    }

    /** {@inheritDoc} The judging model with all that can change its answers, the template and its hash. */
    @Override
    public JudgeIdentity identity() {
        BackendIdentity asked = model.identity();
        Map<String, String> details = new HashMap<>(form.identity());
        asked.details().forEach((name, value) -> details.put("model." + name, value));
        details.put("model", asked.model());
        details.put("provider", asked.provider());
        details.put("max_tokens", Integer.toString(settings.maxTokens()));
        details.put("seed", Long.toString(seed));
        details.put("temperature", "0");
        return JudgeIdentity.of(NAME, details);
    }

    @Override
    public int window() {
        return Math.max(1, model.window());
    }

    @Override
    public void cancel() {
        model.cancel();
    }

    @Override
    public CompletionStage<Verdict> submit(Prompt prompt, Reply.Answer answer) {
        JudgingForm.Question question = form.about(prompt, answer, seed);
        List<Message> messages = List.of(Message.user(question.text()));
        return ask(prompt, messages).thenCompose(reply -> {
            String said = said(reply);
            if (said == null) {
                return CompletableFuture.completedFuture(unjudged(reply));
            }
            try {
                return CompletableFuture.completedFuture(read(question, (Reply.Answer) reply));
            } catch (MalformedVerdictException e) {
                return form.asksAgain()
                        ? askAgain(prompt, question, messages, said, e)
                        : CompletableFuture.completedFuture(malformed(e, "the judging model gave no verdict: "));
            }
        });
    }

    private CompletionStage<Verdict> askAgain(
            Prompt prompt,
            JudgingForm.Question question,
            List<Message> messages,
            String said,
            MalformedVerdictException fault) {
        List<Message> further = new ArrayList<>(messages);
        if (!said.isBlank()) {
            further.add(Message.assistant(said));
            further.add(Message.user("That is no verdict: " + fault.getMessage()
                    + ". Answer again, with the one JSON object that was asked for and nothing else."));
        } else {
            further.set(0, Message.user(question.text() + "\nDo not leave the answer empty."));
        }
        return ask(prompt, further).thenApply(reply -> {
            if (said(reply) == null) {
                return unjudged(reply);
            }
            try {
                Verdict verdict = read(question, (Reply.Answer) reply);
                Map<String, String> details = new HashMap<>(verdict.details());
                details.put("judge_asked", "2");
                return verdict.withDetails(details);
            } catch (MalformedVerdictException e) {
                return malformed(e, "the judging model gave no verdict, asked twice: ");
            }
        });
    }

    private static Verdict read(JudgingForm.Question question, Reply.Answer reply) throws MalformedVerdictException {
        if (reply.finish() == FinishReason.LENGTH) {
            throw new MalformedVerdictException("it was cut off at the limit of tokens");
        }
        return question.read(reply.text());
    }

    /** The words of an answer; {@code null} where the model failed or its provider refused. */
    private static @Nullable String said(Reply reply) {
        return reply instanceof Reply.Answer answer
                        && answer.signals().isEmpty()
                        && answer.finish() != FinishReason.CONTENT_FILTER
                ? answer.text()
                : null;
    }

    private CompletionStage<Reply> ask(Prompt about, List<Message> messages) {
        String why = stopped;
        if (why != null) {
            return CompletableFuture.completedFuture(new Reply.Failure(FailureKind.AUTHENTICATION, why));
        }
        Prompt prompt = new Prompt(
                about.id(), messages, about.category(), Expectation.EITHER, List.of(), List.of(), null, null);
        return model.submit(new ModelRequest(prompt, messages, 1, settings, seed))
                .thenApply(reply -> {
                    if (reply instanceof Reply.Failure failure && failure.kind() == FailureKind.AUTHENTICATION) {
                        // A refused key is refused for every answer.
                        stopped = failure.message();
                    }
                    return reply;
                });
    }

    private static Verdict unjudged(Reply reply) {
        if (reply instanceof Reply.Failure failure) {
            return Verdict.unjudged("the judging model failed: " + failure.kind() + ": " + failure.message());
        }
        Reply.Answer answer = (Reply.Answer) reply;
        String signal = answer.signals().isEmpty() ? "finish=CONTENT_FILTER" : String.join(", ", answer.signals());
        return Verdict.unjudged("the judging model's provider refused: " + signal);
    }

    private static Verdict malformed(MalformedVerdictException fault, String what) {
        return Verdict.unjudged(what + fault.getMessage());
    }
}
