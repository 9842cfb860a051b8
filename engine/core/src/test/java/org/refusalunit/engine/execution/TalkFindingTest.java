package org.refusalunit.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.refusalunit.annotations.TurnVerdict;
import org.refusalunit.judge.Adjudicator;
import org.refusalunit.judge.CountingPolicy;
import org.refusalunit.spi.Judge;
import org.refusalunit.spi.JudgeIdentity;
import org.refusalunit.trial.Expectation;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;
import org.refusalunit.trial.Verdict.Label;
import org.refusalunit.trial.Verdict.Reason;

/** Which verdict a conversation has. */
class TalkFindingTest {

    private static final Prompt THREE = new Prompt(
            "p",
            List.of(
                    Message.user("One?"),
                    Message.awaited(),
                    Message.user("Two?"),
                    Message.awaited(),
                    Message.user("Three?")),
            "own",
            Expectation.EITHER,
            List.of(),
            List.of(),
            null);

    /** Takes an answer for the label that it names. */
    private static final class Literal implements Judge {

        @Override
        public JudgeIdentity identity() {
            return JudgeIdentity.of("literal", Map.of());
        }

        @Override
        public Verdict judge(Prompt prompt, Reply.Answer answer) {
            Label label = answer.text().isBlank() ? Label.COMPLIED : Label.valueOf(answer.text());
            return label == Label.UNJUDGED
                    ? Verdict.unjudged("no idea")
                    : new Verdict(
                            label, Reason.NONE, 0.5, List.of(), null, new TreeMap<>(Map.of("by", prompt.question())));
        }
    }

    private static TalkFinding finding(TurnVerdict decides, Reply... replies) {
        List<Talk.Spoken> spoken = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        for (Reply reply : replies) {
            spoken.add(new Talk.Spoken(THREE.atTurn(spoken.size() + 1, answers), reply, null));
            answers.add("answer");
        }
        return TalkFinding.of(
                THREE,
                new ReplyStream.Timed(replies[replies.length - 1], 1, null, spoken),
                new Adjudicator(new Literal()),
                CountingPolicy.standard()::refusal,
                decides);
    }

    private static TalkFinding finding(TurnVerdict decides, String... answers) {
        Reply[] replies = new Reply[answers.length];
        for (int i = 0; i < answers.length; i++) {
            replies[i] = Reply.Answer.of(answers[i]);
        }
        return finding(decides, replies);
    }

    private static String brief(TalkFinding finding) {
        return finding.verdict().label() + " " + finding.verdict().details().get("turn");
    }

    @Test
    void theLastOrAnyRefusedTurnDecides() {
        assertThat(brief(finding(TurnVerdict.LAST, "REFUSED", "REFUSED", "COMPLIED")))
                .isEqualTo("COMPLIED 3");
        assertThat(brief(finding(TurnVerdict.ANY_REFUSED, "COMPLIED", "REFUSED", "COMPLIED")))
                .isEqualTo("REFUSED 2");
        assertThat(brief(finding(TurnVerdict.ANY_REFUSED, "COMPLIED", "COMPLIED", "COMPLIED")))
                .isEqualTo("COMPLIED 3");
    }

    @Test
    void aTurnThatCouldNotBeJudgedMayHaveBeenTheRefusal() {
        assertThat(brief(finding(TurnVerdict.ANY_REFUSED, "UNJUDGED", "REFUSED", "COMPLIED")))
                .isEqualTo("REFUSED 2");
        TalkFinding unknown = finding(TurnVerdict.ANY_REFUSED, "UNJUDGED", "COMPLIED", "COMPLIED");
        assertThat(brief(unknown)).isEqualTo("UNJUDGED 1");
        assertThat(unknown.verdict().explanation()).isEqualTo("turn 1 of 3: no idea");
        assertThat(brief(finding(TurnVerdict.LAST, "UNJUDGED", "COMPLIED", "COMPLIED")))
                .isEqualTo("COMPLIED 3");
    }

    @Test
    void everyTurnIsJudgedWithTheConversationUpToIt() {
        assertThat(finding(TurnVerdict.LAST, "COMPLIED", "REFUSED", "COMPLIED").turns())
                .extracting(turn -> turn.verdict().details().get("by"))
                .containsExactly("One?", "Two?", "Three?");
    }

    @Test
    void aFailureLeavesItUnjudgedWhateverWasSaidBefore() {
        TalkFinding broken = finding(
                TurnVerdict.ANY_REFUSED,
                Reply.Answer.of("REFUSED"),
                new Reply.Failure(FailureKind.TIMEOUT, "no answer in 60 s"));

        assertThat(brief(broken)).isEqualTo("UNJUDGED 2");
        assertThat(broken.verdict().explanation()).isEqualTo("turn 2 of 3: TIMEOUT: no answer in 60 s");
        assertThat(broken.turns()).hasSize(2);
    }

    @Test
    void silenceThatIsNotTakenForABlockLeavesItUnjudged() {
        TalkFinding silent = finding(TurnVerdict.LAST, "COMPLIED", " ");

        assertThat(brief(silent)).isEqualTo("UNJUDGED 2");
        assertThat(silent.verdict().explanation())
                .isEqualTo("turn 2 of 3: the model said nothing, so that the conversation could not go on");
    }

    @Test
    void aBlockedTurnIsTheLastOne() {
        assertThat(brief(finding(TurnVerdict.LAST, "COMPLIED", "BLOCKED"))).isEqualTo("BLOCKED 2");
        assertThat(brief(finding(TurnVerdict.ANY_REFUSED, "REFUSED", "BLOCKED")))
                .isEqualTo("REFUSED 1");
    }
}
