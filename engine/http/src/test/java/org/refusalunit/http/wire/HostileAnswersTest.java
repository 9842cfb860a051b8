package org.refusalunit.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.refusalunit.http.fault.FaultMatrix;
import org.refusalunit.http.wire.WireReply.Remedy;

/** Whatever a server sends is an answer or a fault with a short reason, for every API. */
@FaultMatrix("3. Hostile servers")
class HostileAnswersTest {

    static List<WireProtocol> protocols() {
        return List.of(Spoken.chat(), Spoken.responses(), Spoken.messages(), Spoken.gemini());
    }

    @ParameterizedTest
    @MethodSource("protocols")
    @DisplayName("JSON that is cut short, for every API → asked again, then unjudged")
    void truncatedJsonIsRetried(WireProtocol protocol) {
        WireReply.Fault fault = Spoken.fault(protocol, "{\"choices\":[{\"message\":{\"content\":\"Once upon");

        assertThat(fault.message()).isEqualTo("the answer cannot be read: it is cut short or no JSON");
        assertThat(fault.remedy()).isEqualTo(Remedy.RETRY);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    @DisplayName("an empty body, for every API → asked again, then unjudged")
    void emptyBodyIsRetried(WireProtocol protocol) {
        WireReply.Fault fault = Spoken.fault(protocol, "  ");

        assertThat(fault.message()).isEqualTo("the answer cannot be read: it is empty");
        assertThat(fault.remedy()).isEqualTo(Remedy.RETRY);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    @DisplayName("JSON that is no object, for every API → asked again, then unjudged")
    void jsonThatIsNoObjectIsRetried(WireProtocol protocol) {
        for (String body : List.of("[]", "7", "\"text\"", "null", "true")) {
            assertThat(Spoken.fault(protocol, body).message())
                    .isEqualTo("the answer cannot be read: it is no JSON object");
        }
    }

    @ParameterizedTest
    @MethodSource("protocols")
    @DisplayName("an HTML page, for every API → unjudged; the page is not quoted")
    void pageOfHtmlIsGivenUpAndAsksForTheAddress(WireProtocol protocol) {
        WireReply.Fault fault = Spoken.fault(protocol, 200, "text/html; charset=utf-8", "<html>secret</html>");

        assertThat(fault.message())
                .isEqualTo("the answer cannot be read: it is cut short or no JSON; the server sent text/html, "
                        + "does the address point to the API?");
        assertThat(fault.remedy()).isEqualTo(Remedy.GIVE_UP);
    }

    @Test
    @DisplayName("JSON under another content type, or none → answered")
    void jsonUnderAnotherNameIsReadAllTheSame() {
        assertThat(Spoken.chat()
                        .read(new ServerAnswer(
                                200, "text/plain", "{\"choices\":[{\"message\":{\"content\":\"Yes.\"}}]}")))
                .isInstanceOf(WireReply.Answered.class);
        assertThat(Spoken.chat()
                        .read(new ServerAnswer(200, null, "{\"choices\":[{\"message\":{\"content\":\"Yes.\"}}]}")))
                .isInstanceOf(WireReply.Answered.class);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    @DisplayName("a second document behind the first, for every API → asked again, then unjudged")
    void secondDocumentBehindTheFirstIsRetried(WireProtocol protocol) {
        assertThat(Spoken.fault(protocol, "{} {}").remedy()).isEqualTo(Remedy.RETRY);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    @DisplayName("JSON nested deeper than 64, for every API → unjudged")
    void deepNestingIsGivenUp(WireProtocol protocol) {
        WireReply.Fault fault = Spoken.fault(protocol, "{\"a\":" + "[".repeat(100_000));

        assertThat(fault.message())
                .isEqualTo("the answer cannot be read: it is nested too deep or holds a text that is too long");
        assertThat(fault.remedy()).isEqualTo(Remedy.GIVE_UP);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    @DisplayName("a text of 10 MB, for every API → unjudged")
    void textOfTenMegabytesIsGivenUp(WireProtocol protocol) {
        assertThat(Spoken.fault(
                                protocol,
                                "{\"choices\":[{\"message\":{\"content\":\"" + "a".repeat(10_000_000) + "\"}}]}")
                        .remedy())
                .isEqualTo(Remedy.GIVE_UP);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    @DisplayName("deep nesting in an error, for every API → told by its status")
    void deepNestingInAnErrorLeavesItsStatus(WireProtocol protocol) {
        assertThat(Spoken.fault(protocol, 500, "{\"error\":" + "[".repeat(100_000))
                        .message())
                .isEqualTo("HTTP 500: the server failed");
    }

    /** Documents of the right words in the wrong places. */
    @ParameterizedTest
    @MethodSource("protocols")
    @DisplayName(
            "20,000 documents of the right words in the wrong places, for every API → answered or unjudged, none breaks the run")
    void noDocumentMakesAReaderThrow(WireProtocol protocol) {
        Random random = new Random(20261121);
        int[] statuses = {200, 200, 200, 400, 403, 429, 500};
        for (int i = 0; i < 20_000; i++) {
            String body = object(random, 0);
            WireReply reply = protocol.read(
                    new ServerAnswer(statuses[random.nextInt(statuses.length)], "application/json", body));
            if (reply instanceof WireReply.Fault fault) {
                assertThat(fault.message())
                        .as(body)
                        .isNotBlank()
                        .hasSizeLessThan(400)
                        .doesNotContain("\n");
            }
        }
    }

    private static final List<String> NAMES = List.of(
            "choices",
            "message",
            "content",
            "refusal",
            "finish_reason",
            "error",
            "code",
            "type",
            "text",
            "output",
            "status",
            "candidates",
            "parts",
            "finishReason",
            "promptFeedback",
            "blockReason",
            "safetyRatings",
            "usage",
            "innererror",
            "content_filter_result",
            "content_filter_results",
            "metadata",
            "reasons",
            "stop_reason",
            "tool_calls",
            "details",
            "detail",
            "model",
            "incomplete_details",
            "reason",
            "category",
            "probability");

    private static final List<String> TEXTS = List.of(
            "stop",
            "content_filter",
            "refusal",
            "message",
            "text",
            "output_text",
            "failed",
            "completed",
            "SAFETY",
            "STOP",
            "invalid_prompt",
            "",
            "tool_use",
            "error",
            "HIGH",
            "thinking");

    private static String object(Random random, int depth) {
        List<String> fields = new ArrayList<>();
        int size = random.nextInt(6);
        for (int i = 0; i < size; i++) {
            fields.add("\"" + NAMES.get(random.nextInt(NAMES.size())) + "\":" + value(random, depth + 1));
        }
        return "{" + String.join(",", fields) + "}";
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 5 ? 4 : 8)) {
            case 0 -> "null";
            case 1 -> Integer.toString(random.nextInt(1000) - 200);
            case 2 -> random.nextBoolean() ? "true" : "1e400";
            case 3 -> "\"" + TEXTS.get(random.nextInt(TEXTS.size())) + "\"";
            case 4 -> "[" + object(random, depth) + "," + value(random, depth + 1) + "]";
            case 5 -> "[]";
            default -> object(random, depth);
        };
    }
}
