package org.refusalunit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationPromptTest {

    private static final Message ONE = Message.user("One?");
    private static final Message TWO = Message.user("Two?");

    private static Prompt prompt(Message... messages) {
        return new Prompt("p", List.of(messages), "own", Expectation.EITHER, List.of("t"), List.of("f"), "n", "s");
    }

    @Test
    void aConversationHasTheModelsAnswersInItAsTheyCome() {
        Prompt talk = prompt(Message.system("S"), ONE, Message.awaited(), TWO);

        assertThat(talk.conversational()).isTrue();
        assertThat(talk.turns()).isEqualTo(2);
        assertThat(talk.atTurn(1, List.of())).isEqualTo(prompt(Message.system("S"), ONE));
        assertThat(talk.atTurn(2, List.of("Yes.")))
                .isEqualTo(prompt(Message.system("S"), ONE, Message.assistant("Yes."), TWO));
        assertThat(talk.atTurn(1, List.of("Yes.")).question()).isEqualTo("One?");
    }

    @Test
    void aPromptThatIsAnsweredOnceIsNone() {
        assertThat(prompt(ONE).conversational()).isFalse();
        assertThat(prompt(ONE, Message.assistant("Yes."), TWO).conversational()).isFalse();
        assertThat(prompt(ONE).turns()).isEqualTo(1);
    }

    @Test
    void theQuestionStandsBeforeAnAnswerThatIsBegun() {
        assertThat(prompt(ONE, Message.assistant("Well,")).question()).isEqualTo("One?");
        assertThat(prompt(Message.assistant("Well,")).question()).isEqualTo("Well,");
    }

    @Test
    void answersStandBehindQuestionsAndNotAtTheEnd() {
        assertThatThrownBy(() -> prompt(ONE, Message.awaited()))
                .hasMessage(
                        "prompt p awaits an answer as message 2, which has to stand behind a message of the user and"
                                + " before a further message");
        assertThatThrownBy(() -> prompt(Message.awaited(), ONE)).hasMessageContaining("message 1");
        assertThatThrownBy(() -> prompt(ONE, Message.assistant("A"), Message.awaited(), TWO))
                .hasMessageContaining("message 3");
    }

    @Test
    void aTurnThatIsNotThereIsRefused() {
        Prompt talk = prompt(ONE, Message.awaited(), TWO);

        assertThatThrownBy(() -> talk.atTurn(3, List.of("A", "B")))
                .hasMessage("prompt p has no turn 3 behind 2 answers");
        assertThatThrownBy(() -> talk.atTurn(2, List.of())).hasMessage("prompt p has no turn 2 behind 0 answers");
    }

    @Test
    void onlyTheAssistantMayBeAwaited() {
        assertThat(Message.awaited().isAwaited()).isTrue();
        assertThat(Message.assistant("A").isAwaited()).isFalse();
        assertThatThrownBy(() -> Message.user("")).hasMessage("a message of role USER has no text");
        assertThatThrownBy(() -> Message.assistant(" ")).hasMessage("a message of role ASSISTANT has no text");
    }
}
