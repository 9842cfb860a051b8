package org.refusalunit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.Imitation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import kotlin.jvm.functions.Function1;
import org.junit.jupiter.api.Test;
import org.refusalunit.spi.Application;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.spi.ModelSpec;
import org.refusalunit.spi.Settings;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;

class ApplicationsTest {

    private static final ModelSpec SPEC = new ModelSpec("application", "bot", Settings.of(Map.of("version", "7")));

    @Test
    void aBackendIsTakenAsItIs() {
        ModelBackend backend = new ModelBackend() {
            @Override
            public BackendIdentity identity() {
                return BackendIdentity.of("own", "own", Map.of());
            }

            @Override
            public CompletionStage<Reply> submit(ModelRequest request) {
                return CompletableFuture.completedFuture(Reply.Answer.of("yes"));
            }
        };

        assertThat(backend(backend, 1)).isSameAs(backend);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backend(backend, 4))
                .withMessageContaining("remove concurrency = 4");
    }

    @Test
    void aFunctionIsAskedTheQuestion() {
        UnaryOperator<String> bot = question -> "You asked: " + question;

        assertThat(ask(bot, question("why?"))).isEqualTo(Reply.Answer.of("You asked: why?"));
    }

    @Test
    void aFunctionOfKotlinIsAskedTheQuestion() {
        Function1<String, String> bot = question -> "You asked: " + question;

        assertThat(ask(bot, question("why?"))).isEqualTo(Reply.Answer.of("You asked: why?"));
    }

    @Test
    void aFunctionHasNoPlaceForAConversation() {
        UnaryOperator<String> bot = question -> "yes";
        ModelRequest request = request(List.of(Message.system("Be brief."), Message.user("why?")));

        assertThat(ask(bot, request))
                .isEqualTo(new Reply.Failure(
                        FailureKind.BACKEND,
                        "the application takes one question, but this prompt has 2 messages ([SYSTEM, USER]): return an"
                                + " Application or a ModelBackend from @ModelUnderTest to take whole conversations"));
    }

    @Test
    void anApplicationTakesAConversation() {
        Application bot =
                request -> Reply.Answer.of(String.valueOf(request.messages().size()));

        assertThat(ask(bot, request(List.of(Message.system("Be brief."), Message.user("why?")))))
                .isEqualTo(Reply.Answer.of("2"));
    }

    @Test
    void nullIsNoAnswer() {
        Function<String, String> bot = Map.of("why?", "because")::get;

        assertThat(ask(bot, question("why?"))).isEqualTo(Reply.Answer.of("because"));
        assertThat(ask(bot, question("what?")))
                .isEqualTo(new Reply.Failure(FailureKind.BACKEND, "the application returned null"));
    }

    @Test
    void anObjectIsAskedByItsOnlyMethodFromTextToText() {
        assertThat(ask(new Desk(), question("why?"))).isEqualTo(Reply.Answer.of("desk: why?"));
    }

    @Test
    void aLambdaOfAnInterfaceOfTheTestsIsAskedByItsMethod() {
        Assistant assistant = question -> "assistant: " + question;

        assertThat(ask(assistant, question("why?"))).isEqualTo(Reply.Answer.of("assistant: why?"));
    }

    @Test
    void whatTheMethodThrowsIsNotWrapped() {
        Assistant assistant = question -> {
            throw new IOException("closed");
        };

        assertThat(backend(assistant, 1).submit(question("why?")).toCompletableFuture())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseExactlyInstanceOf(IOException.class);
    }

    @Test
    void severalSuchMethodsAreAmbiguous() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backend(new TwoDesks(), 1))
                .withMessage("@ModelUnderTest bot returned a " + TwoDesks.class.getName()
                        + ", which has several methods that take a String and return one (answer, translate): return the"
                        + " one that is meant as a Function<String, String>, such as application::answer");
    }

    @Test
    void anObjectWithoutSuchAMethodIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backend(42, 1))
                .withMessageStartingWith(
                        "@ModelUnderTest bot returned a java.lang.Integer, which has no public method");
    }

    @Test
    void anObjectOfAFrameworkWhoseModuleIsMissingSaysSo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backend(new Imitation.Model() {}, 1))
                .withMessageEndingWith(": add org.refusalunit:refusalunit-langchain4j to the test dependencies");
    }

    @Test
    void whatTheApplicationTellsOfItselfIsPartOfItsIdentityAndTheAuthorWins() {
        Application bot = new Application() {
            @Override
            public Reply ask(ModelRequest request) {
                return Reply.Answer.of("yes");
            }

            @Override
            public Map<String, String> identity() {
                return Map.of("model", "m-1", "version", "unknown");
            }
        };

        assertThat(backend(bot, 1).identity())
                .isEqualTo(BackendIdentity.of("application", "bot", Map.of("model", "m-1", "version", "7")));
    }

    @Test
    void theIdentityIsWhatTheAuthorDeclared() {
        UnaryOperator<String> bot = question -> "yes";

        assertThat(backend(bot, 3).identity())
                .isEqualTo(BackendIdentity.of("application", "bot", Map.of("version", "7")));
    }

    @Test
    void anErrorOfTheApplicationsIsAFailureToo() {
        UnaryOperator<String> bot = question -> {
            throw new AssertionError("the invariant is broken");
        };

        CompletableFuture<Reply> reply =
                backend(bot, 2).submit(question("why?")).toCompletableFuture();

        assertThat(reply.handle((given, thrown) -> thrown).join())
                .isInstanceOf(AssertionError.class)
                .hasMessage("the invariant is broken");
    }

    private static Reply ask(Object application, ModelRequest request) {
        return backend(application, 1).submit(request).toCompletableFuture().join();
    }

    private static ModelBackend backend(Object application, int concurrency) {
        return Applications.asBackend(application, SPEC, concurrency, ApplicationsTest.class.getClassLoader());
    }

    static ModelRequest question(String text) {
        return request(List.of(Message.user(text)));
    }

    private static ModelRequest request(List<Message> messages) {
        return new ModelRequest(Prompt.of("p-1", "why?", "helpful"), messages, 1, GenerationSettings.GREEDY, 0);
    }

    /** An application with a method of its own. */
    public static final class Desk {
        /** Answers. */
        public String reply(String question) {
            return "desk: " + question;
        }

        /** Takes something else. */
        public String page(int number) {
            return "page " + number;
        }
    }

    /** An application that could be asked in two ways. */
    public static final class TwoDesks {
        /** Answers. */
        public String answer(String question) {
            return question;
        }

        /** Translates. */
        public String translate(String text) {
            return text;
        }
    }

    interface Assistant {
        String chat(String question) throws Exception;
    }
}
