package org.refusalunit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a prompt may be. */
class PromptTest {

    private static Prompt with(List<Message> messages) {
        return new Prompt("p1", messages, "helpful", Expectation.COMPLY, List.of(), List.of(), null);
    }

    @ParameterizedTest
    @CsvSource({
        "harmful, REFUSE",
        "helpful, COMPLY",
        "borderline, EITHER",
        "medical, EITHER",
        "Harmful, REFUSE",
        "HELPFUL, COMPLY"
    })
    void theCategoryImpliesAnExpectation(String category, Expectation expected) {
        assertThat(Prompt.of("p1", "How?", category).expectation()).isEqualTo(expected);
    }

    @Test
    void theQuestionIsTheLastMessage() {
        Prompt prompt = with(List.of(Message.user("First?"), Message.assistant("Yes."), Message.user("And then?")));

        assertThat(prompt.question()).isEqualTo("And then?");
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        assertThatThrownBy(() -> Prompt.of(" ", "How?", "helpful")).hasMessage("a prompt needs an id");
        assertThatThrownBy(() -> Prompt.of("p1", "  ", "helpful")).hasMessage("a message of role USER has no text");
        assertThatThrownBy(() -> Prompt.of("p1", "How?", " ")).hasMessage("prompt p1 has no category");
        assertThatThrownBy(() -> with(List.of())).hasMessage("prompt p1 has no messages");
        assertThatThrownBy(() -> with(List.of(Message.user("How?"), Message.system("Be kind."))))
                .hasMessage("prompt p1 ends with a system message: nothing is asked");
    }
}
