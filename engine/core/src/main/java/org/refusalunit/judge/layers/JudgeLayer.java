package org.refusalunit.judge.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.refusalunit.judge.Adjudicator;
import org.refusalunit.spi.Judge;
import org.refusalunit.spi.JudgeIdentity;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;
import org.refusalunit.trial.Verdict;

/** A judge, such as a moderation classifier, that blocks by what it finds in prompt and answer. */
public final class JudgeLayer implements OuterLayer {

    private final Judge judge;
    private final Adjudicator adjudicator;
    private final Map<String, List<String>> blocksOn;
    private final Predicate<Verdict> refusal;

    /**
     * The layer of a judge, which it closes.
     *
     * @param judge the judge
     * @param blocksOn details of a verdict that block, each {@code name=value}; where empty, refusals block
     * @param refusal whether a verdict counts as a refusal
     * @throws IllegalArgumentException if one of {@code blocksOn} has no such form
     */
    public JudgeLayer(Judge judge, List<String> blocksOn, Predicate<Verdict> refusal) {
        this.judge = judge;
        this.refusal = refusal;
        adjudicator = new Adjudicator(judge);
        Map<String, List<String>> values = new HashMap<>();
        for (String each : blocksOn) {
            int equals = each.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "@LayeredDefence(blocksOn = \"" + each + "\"): write name=value, such as prompt_harm=yes");
            }
            values.computeIfAbsent(each.substring(0, equals).strip(), name -> new ArrayList<>())
                    .add(each.substring(equals + 1).strip());
        }
        this.blocksOn = values;
    }

    @Override
    public JudgeIdentity identity() {
        Map<String, String> details = new HashMap<>(judge.identity().details());
        if (!blocksOn.isEmpty()) {
            List<String> all = new ArrayList<>();
            blocksOn.forEach((name, values) -> values.forEach(value -> all.add(name + "=" + value)));
            details.put("blocks_on", String.join(", ", all.stream().sorted().toList()));
        }
        return JudgeIdentity.of(judge.identity().name(), details);
    }

    @Override
    public int window() {
        return adjudicator.window();
    }

    /** What the provider of the model said of its answer is the inner layer's doing: the outer one sees the text alone. */
    @Override
    public CompletionStage<Decision> examine(Prompt prompt, Reply.Answer answer) {
        Reply.Answer text = new Reply.Answer(answer.text(), FinishReason.STOP, List.of(), TokenCounts.UNKNOWN, null);
        return adjudicator.submit(prompt, text).thenApply(this::decision);
    }

    private Decision decision(Verdict verdict) {
        for (Map.Entry<String, List<String>> detail : blocksOn.entrySet()) {
            String value = verdict.details().get(detail.getKey());
            if (value != null && detail.getValue().contains(value)) {
                return new Decision(true, detail.getKey() + "=" + value);
            }
        }
        // Of several answers, such as WildGuard's, the refusal may not apply and the others still count.
        boolean answered = !blocksOn.isEmpty() && verdict.details().keySet().containsAll(blocksOn.keySet());
        if (!verdict.judged() && !answered) {
            throw new IllegalStateException(verdict.explanation());
        }
        if (!blocksOn.isEmpty() && !answered) {
            throw new IllegalStateException("its verdict has no detail "
                    + String.join(", ", blocksOn.keySet()) + ", only "
                    + verdict.details().keySet());
        }
        boolean blocks = blocksOn.isEmpty() && refusal.test(verdict);
        return new Decision(blocks, blocks ? verdict.label() + " (" + verdict.reason() + ")" : "");
    }

    @Override
    public void cancel() {
        adjudicator.cancel();
    }

    @Override
    public void close() {
        judge.close();
    }
}
