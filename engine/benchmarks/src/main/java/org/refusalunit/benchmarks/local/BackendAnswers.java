package org.refusalunit.benchmarks.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.refusalunit.onnx.OnnxBackendProvider;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.spi.ModelSpec;
import org.refusalunit.spi.Settings;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;

/** This project's backend, asked as the engine asks: in order, with as many requests in hand as it wants. */
final class BackendAnswers implements Answering {

    /** Takes an answer's number and text. */
    interface Reader {
        void read(int number, String text) throws IOException;
    }

    private static final class Parameters implements BackendContext {
        /** Graphs with one scale for all rows would have to compute them one by one. */
        @Override
        public Optional<String> parameter(String name) {
            return name.equals("refusalunit.onnx.quantise.rows") ? Optional.of("true") : Optional.empty();
        }

        @Override
        public ClassLoader classLoader() {
            return BackendAnswers.class.getClassLoader();
        }
    }

    private final ModelBackend backend;

    BackendAnswers(Path graph, int threads, int batch) throws IOException {
        Settings settings = Settings.of(Map.of("value", graph.toString(), "threads", threads, "batch", batch));
        this.backend = new OnnxBackendProvider().open(new ModelSpec("onnx", "benchmark", settings), new Parameters());
    }

    @Override
    public List<String> answer(Workload workload) throws IOException {
        List<String> answers = new ArrayList<>();
        answer(workload.size(), workload.cases()::get, (number, text) -> answers.add(text));
        return answers;
    }

    /** Asks so many prompts, of which only those in hand are kept. */
    void answer(int count, IntFunction<Workload.Case> cases, Reader reader) throws IOException {
        Deque<CompletableFuture<Reply>> asked = new ArrayDeque<>();
        int next = 0;
        for (int answered = 0; answered < count; answered++) {
            while (next < count && asked.size() < backend.window()) {
                asked.add(ask(next, cases.apply(next)));
                next++;
            }
            Reply reply = asked.remove().join();
            if (reply instanceof Reply.Answer answer) {
                reader.read(answered, answer.text());
            } else {
                throw new IllegalStateException("prompt " + answered + " was not answered: " + reply);
            }
        }
    }

    private CompletableFuture<Reply> ask(int number, Workload.Case one) {
        Prompt prompt = Prompt.of("prompt-" + number, one.question(), "helpful");
        List<Message> messages =
                List.of(Message.system(Workload.SYSTEM), prompt.messages().get(0));
        GenerationSettings settings = new GenerationSettings(0, 1, one.tokens());
        return backend.submit(new ModelRequest(prompt, messages, 1, settings, 0))
                .toCompletableFuture();
    }

    @Override
    public String identity() {
        Map<String, String> details = backend.identity().details();
        return details.get("runtime") + ", graph: " + details.get("graph") + ", promise: " + details.get("determinism");
    }

    @Override
    public void close() {
        backend.close();
    }
}
