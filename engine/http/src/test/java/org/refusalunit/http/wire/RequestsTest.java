package org.refusalunit.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.refusalunit.annotations.OpenAiModel;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Message;

/** What goes to each server, byte for byte. */
class RequestsTest {

    private static final Message[] CONVERSATION = {
        Message.system("Be brief."),
        Message.user("Hello!"),
        Message.assistant("Hi."),
        Message.user("Say \"ja\"\nand ü 🙂.")
    };

    private static final GenerationSettings DRAWN = new GenerationSettings(0.7, 0.9, 64);

    /** The first four bytes of the SHA-256 of {@code 42\ngreeting\n1}, without the sign bit. */
    private static final String FIRST_SEED = "1762254774";

    private static final String SECOND_SEED = "1637756380";

    private static final GenerationSettings STOPPED = new GenerationSettings(0, 1, 9, 0, 0, 1, List.of("END", "STOP"));
    private static final GenerationSettings OF_TWENTY = new GenerationSettings(0, 1, 9, 20, 0, 1, List.of());

    /** Conversations that end with words of the assistant. */
    @Nested
    class AnswersThatAreBegun {

        private final ModelRequest begun = Spoken.asked(STOPPED, 1, Message.user("Hello!"), Message.assistant("Well,"));

        private String body(OpenAiModel.Prefill prefill) {
            return new ChatCompletions(
                            Spoken.to("http://localhost/v1/chat/completions", "m"),
                            new KeyHeader("Authorization", "Bearer "),
                            new ChatDialect(MaxTokens.MAX_TOKENS, true, "", prefill),
                            Spoken.ANY_MODEL)
                    .write(begun)
                    .body();
        }

        @Test
        void eachServerIsToldInItsOwnWay() {
            String turns = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"},"
                    + "{\"role\":\"assistant\",\"content\":\"Well,\"";
            assertThat(body(OpenAiModel.Prefill.LAST_MESSAGE)).startsWith(turns + "}],\"temperature\"");
            assertThat(body(OpenAiModel.Prefill.PREFIX)).startsWith(turns + ",\"prefix\":true}],\"temperature\"");
            assertThat(body(OpenAiModel.Prefill.CONTINUE_FINAL_MESSAGE))
                    .startsWith(turns + "}],\"add_generation_prompt\":false,\"continue_final_message\":true,");
        }

        @Test
        void anthropicGoesOnByItself() {
            assertThat(Spoken.messages().write(begun).body())
                    .contains("{\"role\":\"assistant\",\"content\":\"Well,\"}]");
        }

        @Test
        void anApiThatAnswersAnewSaysThatItCannot() {
            assertThatThrownBy(() -> Spoken.chat().write(begun))
                    .isInstanceOf(UnexpressedException.class)
                    .hasMessage(
                            "the chat completions API does not say that it goes on with an answer that is begun, and the"
                                    + " prompt ends with a message of the assistant: end it with a user message, or declare prefill of"
                                    + " @OpenAiModel where the server does go on");
            ModelRequest plain = Spoken.asked(Message.user("Hello!"), Message.assistant("Well,"));
            assertThatThrownBy(() -> Spoken.responses().write(plain))
                    .isInstanceOf(UnexpressedException.class)
                    .hasMessageStartingWith("the Responses API does not say");
            assertThatThrownBy(() -> Spoken.gemini().write(plain))
                    .isInstanceOf(UnexpressedException.class)
                    .hasMessageStartingWith("Gemini's API does not say");
        }
    }

    /** Settings that not every API has a field for. */
    @Nested
    class FurtherSettings {

        @Test
        void stopTextsAreSentWhereTheApiHasThem() {
            Message hello = Message.user("Hello!");
            assertThat(Spoken.chat().write(Spoken.asked(STOPPED, 1, hello)).body())
                    .endsWith("\"max_completion_tokens\":9,\"stop\":[\"END\",\"STOP\"]}");
            assertThat(Spoken.messages().write(Spoken.asked(STOPPED, 1, hello)).body())
                    .endsWith("\"stop_sequences\":[\"END\",\"STOP\"]}");
            assertThat(Spoken.gemini().write(Spoken.asked(STOPPED, 1, hello)).body())
                    .contains("\"stopSequences\":[\"END\",\"STOP\"]");
        }

        @Test
        void topKIsSentWhereTheApiHasIt() {
            Message hello = Message.user("Hello!");
            assertThat(Spoken.messages()
                            .write(Spoken.asked(OF_TWENTY, 1, hello))
                            .body())
                    .endsWith("\"top_k\":20}");
            assertThat(Spoken.gemini().write(Spoken.asked(OF_TWENTY, 1, hello)).body())
                    .contains("\"topK\":20");
        }

        @Test
        void whatAnApiHasNoFieldForIsRefusedByName() {
            GenerationSettings all = new GenerationSettings(0.7, 1, 9, 20, 0.1, 1.2, List.of("END"));
            ModelRequest request = Spoken.asked(all, 1, Message.user("Hello!"));
            assertThatThrownBy(() -> Spoken.chat().write(request))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the chat completions API has no field for topK, minP, repetitionPenalty of @Sampling:"
                            + " leave it out, or name the server's own field in body");
            assertThatThrownBy(() -> Spoken.responses().write(request))
                    .hasMessageStartingWith(
                            "the Responses API has no field for topK, minP, repetitionPenalty, stop of @Sampling");
            assertThatThrownBy(() -> Spoken.messages().write(request))
                    .hasMessageStartingWith("Anthropic's API has no field for minP, repetitionPenalty of @Sampling");
            assertThatThrownBy(() -> Spoken.gemini().write(request))
                    .hasMessageStartingWith("Gemini's API has no field for minP, repetitionPenalty of @Sampling");
        }
    }

    /** <a href="https://platform.openai.com/docs/api-reference/chat/create">The reference.</a> */
    @Nested
    class ChatCompletionsOfOpenAi {

        @Test
        void greedyRequest() {
            HttpCall call = Spoken.chat().write(Spoken.asked(CONVERSATION));

            assertThat(call.url()).hasToString("https://api.openai.com/v1/chat/completions");
            assertThat(call.body()).isEqualTo("""
                            {"model":"gpt-4o","messages":[{"role":"system","content":"Be brief."},\
                            {"role":"user","content":"Hello!"},{"role":"assistant","content":"Hi."},\
                            {"role":"user","content":"Say \\"ja\\"\\nand ü 🙂."}],\
                            "temperature":0.0,"max_completion_tokens":256}""");
        }

        @Test
        void drawnRequestCarriesShareAndSeed() {
            HttpCall call = Spoken.chat().write(Spoken.asked(DRAWN, 1, Message.user("Hello!")));

            assertThat(call.body()).isEqualTo("""
                            {"model":"gpt-4o","messages":[{"role":"user","content":"Hello!"}],\
                            "temperature":0.7,"top_p":0.9,"max_completion_tokens":64,"seed":%s}""".formatted(FIRST_SEED));
        }

        @Test
        void eachRepeatHasItsSeed() {
            assertThat(Spoken.chat()
                            .write(Spoken.asked(DRAWN, 2, Message.user("Hello!")))
                            .body())
                    .endsWith("\"seed\":" + SECOND_SEED + "}");
        }

        @Test
        void olderFieldForTheLength() {
            WireProtocol vllm = new ChatCompletions(
                    Spoken.to("http://localhost:8000/v1/chat/completions", "m"),
                    Spoken.BEARER,
                    new ChatDialect(MaxTokens.MAX_TOKENS, true, ""),
                    Spoken.ANY_MODEL);

            assertThat(vllm.write(Spoken.asked(Message.user("Hello!"))).body()).endsWith("\"max_tokens\":256}");
        }

        /** The path names the deployment. */
        @Test
        void azuresBodyNamesNoModel() {
            WireProtocol azure = new ChatCompletions(
                    Spoken.to("https://r.openai.azure.com/openai/deployments/d/chat/completions", "d"),
                    new KeyHeader("api-key", ""),
                    new ChatDialect(MaxTokens.MAX_COMPLETION_TOKENS, false, ""),
                    Spoken.ANY_MODEL);

            assertThat(azure.write(Spoken.asked(Message.user("Hello!"))).body()).isEqualTo("""
                            {"messages":[{"role":"user","content":"Hello!"}],\
                            "temperature":0.0,"max_completion_tokens":256}""");
        }

        @Test
        void declaredFieldsAreAddedMergedAndLeftOut() {
            RequestFields fields = RequestFields.of(
                    List.of("provider={\"order\":[\"b\",\"a\"]}", "stop=[\"END\"]", "reasoning_effort=\"low\""),
                    List.of("temperature", "max_tokens"),
                    RequestForm.CHAT);
            WireProtocol protocol = new ChatCompletions(
                    Spoken.to("https://openrouter.ai/api/v1/chat/completions", "m", fields),
                    Spoken.BEARER,
                    new ChatDialect(MaxTokens.MAX_TOKENS, true, ""),
                    Spoken.ANY_MODEL);

            assertThat(protocol.write(Spoken.asked(Message.user("Hello!"))).body())
                    .isEqualTo("""
                            {"model":"m","messages":[{"role":"user","content":"Hello!"}],\
                            "provider":{"order":["b","a"]},"stop":["END"],"reasoning_effort":"low"}""");
        }

        @Test
        void systemMessageBehindATurnStaysWhereItIs() {
            assertThat(Spoken.chat()
                            .write(Spoken.asked(Message.user("a"), Message.system("b"), Message.user("c")))
                            .body())
                    .contains("""
                            [{"role":"user","content":"a"},{"role":"system","content":"b"},{"role":"user","content":"c"}]""");
        }
    }

    /** <a href="https://platform.openai.com/docs/api-reference/responses/create">The reference.</a> */
    @Nested
    class ResponsesOfOpenAi {

        @Test
        void request() {
            HttpCall call = Spoken.responses().write(Spoken.asked(DRAWN, 1, CONVERSATION));

            assertThat(call.body()).isEqualTo("""
                            {"model":"gpt-4o","input":[{"role":"system","content":"Be brief."},\
                            {"role":"user","content":"Hello!"},{"role":"assistant","content":"Hi."},\
                            {"role":"user","content":"Say \\"ja\\"\\nand ü 🙂."}],\
                            "temperature":0.7,"top_p":0.9,"max_output_tokens":64,"store":false}""");
        }
    }

    /** <a href="https://platform.claude.com/docs/en/api/messages">The reference.</a> */
    @Nested
    class MessagesOfAnthropic {

        @Test
        void systemPromptHasAFieldOfItsOwn() {
            HttpCall call = Spoken.messages().write(Spoken.asked(CONVERSATION));

            assertThat(Spoken.messages().keyHeader()).isEqualTo(new KeyHeader("x-api-key", ""));
            assertThat(call.body()).isEqualTo("""
                            {"model":"claude-opus-4-1","max_tokens":256,"system":"Be brief.","messages":[\
                            {"role":"user","content":"Hello!"},{"role":"assistant","content":"Hi."},\
                            {"role":"user","content":"Say \\"ja\\"\\nand ü 🙂."}],"temperature":0.0}""");
        }

        @Test
        void drawnRequestCarriesShareButNoSeed() {
            assertThat(Spoken.messages()
                            .write(Spoken.asked(DRAWN, 1, Message.user("Hello!")))
                            .body())
                    .isEqualTo("""
                            {"model":"claude-opus-4-1","max_tokens":64,"messages":[\
                            {"role":"user","content":"Hello!"}],"temperature":0.7,"top_p":0.9}""");
        }

        @Test
        void severalSystemMessagesAtTheStartBecomeOne() {
            assertThat(Spoken.messages()
                            .write(Spoken.asked(Message.system("a"), Message.system("b"), Message.user("c")))
                            .body())
                    .contains("\"system\":\"a\\n\\nb\"");
        }

        @Test
        void systemMessageBehindATurnCannotBeSaid() {
            assertThatThrownBy(() -> Spoken.messages()
                            .write(Spoken.asked(Message.user("secret a"), Message.system("b"), Message.user("c"))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Anthropic's API takes system messages at the start only")
                    .hasMessageNotContaining("secret");
        }
    }

    /** <a href="https://ai.google.dev/api/generate-content">The reference.</a> */
    @Nested
    class GenerateContentOfGemini {

        @Test
        void request() {
            HttpCall call = Spoken.gemini().write(Spoken.asked(DRAWN, 1, CONVERSATION));

            assertThat(Spoken.gemini().keyHeader()).isEqualTo(new KeyHeader("x-goog-api-key", ""));
            assertThat(call.body()).isEqualTo("""
                            {"systemInstruction":{"parts":[{"text":"Be brief."}]},"contents":[\
                            {"role":"user","parts":[{"text":"Hello!"}]},{"role":"model","parts":[{"text":"Hi."}]},\
                            {"role":"user","parts":[{"text":"Say \\"ja\\"\\nand ü 🙂."}]}],\
                            "generationConfig":{"temperature":0.7,"topP":0.9,"maxOutputTokens":64,"seed":%s}}""".formatted(FIRST_SEED));
        }

        @Test
        void declaredObjectIsMergedIntoTheSettings() {
            RequestFields fields = RequestFields.of(
                    List.of("generationConfig={\"thinkingConfig\":{\"thinkingBudget\":0}}"),
                    List.of("temperature"),
                    RequestForm.GENERATE_CONTENT);
            WireProtocol protocol = new GenerateContent(Spoken.to("https://h/x", "m", fields), Spoken.ANY_MODEL);

            assertThat(protocol.write(Spoken.asked(Message.user("Hello!"))).body())
                    .isEqualTo("""
                            {"contents":[{"role":"user","parts":[{"text":"Hello!"}]}],\
                            "generationConfig":{"maxOutputTokens":256,"thinkingConfig":{"thinkingBudget":0}}}""");
        }

        @Test
        void settingsAreLeftOutWhereAllOfThemAre() {
            RequestFields fields = RequestFields.of(
                    List.of(), List.of("temperature", "maxOutputTokens"), RequestForm.GENERATE_CONTENT);
            WireProtocol protocol = new GenerateContent(Spoken.to("https://h/x", "m", fields), Spoken.ANY_MODEL);

            assertThat(protocol.write(Spoken.asked(Message.user("Hello!"))).body())
                    .isEqualTo("""
                            {"contents":[{"role":"user","parts":[{"text":"Hello!"}]}]}""");
        }
    }

    static List<WireProtocol> protocols() {
        return List.of(Spoken.chat(), Spoken.responses(), Spoken.messages(), Spoken.gemini());
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void equalRequestsAreEqualBytes(WireProtocol protocol) {
        assertThat(protocol.write(Spoken.asked(DRAWN, 3, CONVERSATION)))
                .isEqualTo(protocol.write(Spoken.asked(DRAWN, 3, CONVERSATION)));
    }

    @Test
    void promptsAndAnswersDoNotReachLogsByAccident() {
        assertThat(Spoken.chat()
                        .write(Spoken.asked(Message.user("fictional secret")))
                        .toString())
                .startsWith("POST https://api.openai.com/v1/chat/completions")
                .doesNotContain("secret");
        assertThat(new ServerAnswer(200, "application/json", "{\"a\":\"secret\"}").toString())
                .isEqualTo("HTTP 200, application/json, 14 characters");
    }
}
