package org.refusalunit.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refusalunit.http.fault.FaultMatrix;
import org.refusalunit.http.wire.WireReply.Remedy;
import org.refusalunit.trial.FailureKind;

/** Which model answered. */
@FaultMatrix("6. OpenAI and servers that speak like it")
class ServedModelTest {

    private static final String ANSWER =
            "{\"model\":\"gpt-4o-mini-2024-07-18\",\"choices\":[{\"message\":{\"content\":\"Yes.\"}}]}";

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, gpt-4o",
        "gpt-4o, gpt-4o-2024-08-06",
        "gpt-4, gpt-4-0613",
        "claude-opus-4, claude-opus-4-20250514",
        "claude-3-5-sonnet-latest, claude-3-5-sonnet-20241022",
        "gemini-2.0-flash, gemini-2.0-flash-001",
        "models/gemini-2.5-flash, gemini-2.5-flash",
        "gemini-2.5-flash, models/gemini-2.5-flash",
    })
    @DisplayName("a dated snapshot of the declared model answers, for every API → answered")
    void requestedModelAndItsSnapshotsMayAnswer(String requested, String served) {
        assertThat(ServedModel.requested(requested).objection(served)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, gpt-4o-mini",
        "gpt-4o, gpt-4o-mini-2024-07-18",
        "gpt-4, gpt-4-1",
        "claude-fable-5, claude-opus-4-8",
        "gpt-4o-2024-08-06, gpt-4o",
        "gpt-4o-2024-08-06, gpt-4o-2024-11-20",
        "llama3, llama3.1",
    })
    @DisplayName("another model answers, for every API, `onServedModelMismatch` `UNJUDGED` → unjudged")
    void otherModelsMayNot(String requested, String served) {
        assertThat(ServedModel.requested(requested).objection(served)).isPresent();
    }

    @Test
    @DisplayName("a snapshot answers although `servedModel` names another, `UNJUDGED` → unjudged")
    void exactNameAllowsNoSnapshot() {
        assertThat(ServedModel.exactly("gpt-4o").objection("gpt-4o-2024-08-06")).isPresent();
        assertThat(ServedModel.exactly("gpt-4o").objection("gpt-4o")).isEmpty();
    }

    @Test
    @DisplayName("the answer names no model → answered")
    void modelThatIsNotNamedCannotBeWrong() {
        assertThat(ServedModel.requested("gpt-4o").objection(null)).isEmpty();
    }

    @Test
    @DisplayName("another model answers, `onServedModelMismatch` `REPORT` → answered; the result names the model")
    void answerOfAnotherModelIsReportedByDefault() {
        assertThat(Spoken.answer(Spoken.chat(), ANSWER).servedModel()).isEqualTo("gpt-4o-mini-2024-07-18");
    }

    @Test
    @DisplayName("another model answers, `UNJUDGED` → unjudged; the message names both")
    void answerOfAnotherModelIsAFaultByOption() {
        WireProtocol strict = Spoken.chat(new AnswerPolicy(ServedModel.requested("gpt-4o"), Set.of()));

        assertThat(Spoken.fault(strict, ANSWER))
                .isEqualTo(new WireReply.Fault(
                        FailureKind.BACKEND,
                        "the answer is of the model gpt-4o-mini-2024-07-18, not of gpt-4o; "
                                + "if that is right, declare servedModel = \"gpt-4o-mini-2024-07-18\"",
                        Remedy.GIVE_UP));
    }
}
