package org.refusalunit.onnx.inside;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.refusalunit.onnx.graph.GraphPreparation;
import org.refusalunit.onnx.graph.GraphRequest;
import org.refusalunit.onnx.graph.PreparedGraph;
import org.refusalunit.onnx.graph.TokenPositions;
import org.refusalunit.onnx.model.FolderFiles;
import org.refusalunit.onnx.model.ModelFileException;
import org.refusalunit.onnx.model.ModelFiles;
import org.refusalunit.onnx.model.ModelManifest;
import org.refusalunit.onnx.model.ResourceFiles;
import org.refusalunit.onnx.template.ChatTemplateException;
import org.refusalunit.onnx.tokenizer.HuggingFaceTokens;
import org.refusalunit.onnx.tokenizer.PromptFormat;
import org.refusalunit.trial.Message;

/**
 * A local model with its inside open, for research on single texts. Used by one thread at a time.
 *
 * <pre>{@code
 * try (OpenedModel model = OpenedModel.open(Path.of("models/my-model"))) {
 *     HiddenStates states = model.read(model.tokens(List.of(Message.user("How do I bake bread?")))).hiddenStates();
 *     float[] direction = states.last(model.layers() / 2);
 *     Steering steering = Steering.adding(model.layers() / 2, direction).times(0.5);
 *     String answer = model.answer(question, 64, Intervention.of(steering), List.of());
 * }
 * }</pre>
 */
public final class OpenedModel implements AutoCloseable {

    private final OpenedGraph graph;
    private final PreparedGraph prepared;
    private final PromptFormat format;
    private final HuggingFaceTokens tokenizer;
    private final Set<Integer> ends;
    private final int context;

    private OpenedModel(
            OpenedGraph graph,
            PreparedGraph prepared,
            PromptFormat format,
            HuggingFaceTokens tokenizer,
            Set<Integer> ends,
            int context) {
        this.graph = graph;
        this.prepared = prepared;
        this.format = format;
        this.tokenizer = tokenizer;
        this.ends = Set.copyOf(ends);
        this.context = context;
    }

    /**
     * Opens a model's folder, or one {@code .onnx} file of it, with one thread for each processor.
     *
     * @throws ModelFileException if it is no decoder that can be opened; the message says what does not fit
     * @throws IOException if it cannot be read
     */
    public static OpenedModel open(Path place) throws IOException {
        return open(FolderFiles.at(place), Runtime.getRuntime().availableProcessors());
    }

    /** Opens the demonstration model that comes along. */
    public static OpenedModel demo() throws IOException {
        return open(ResourceFiles.demo(), 1);
    }

    /**
     * Opens a model.
     *
     * @param files the model
     * @param threads threads of one computation, at least 1
     * @throws ModelFileException if it is no decoder that can be opened; the message says what does not fit
     * @throws IOException if it cannot be read
     */
    public static OpenedModel open(ModelFiles files, int threads) throws IOException {
        ModelManifest manifest = ModelManifest.read(files);
        String location = files.location(files.graph());
        PreparedGraph prepared = prepare(files);
        HuggingFaceTokens tokenizer = HuggingFaceTokens.open(files);
        try {
            PromptFormat format = PromptFormat.of(manifest.tokenizer());
            Set<Integer> ends = new TreeSet<>(manifest.config().endTokens());
            String named = manifest.tokenizer().endToken();
            if (named != null) {
                tokenizer.idOf(named).ifPresent(ends::add);
            }
            OpenedGraph graph = new OpenedGraph(prepared, threads);
            return new OpenedModel(
                    graph, prepared, format, tokenizer, ends, manifest.config().context());
        } catch (OrtException e) {
            tokenizer.close();
            throw new ModelFileException(
                    location, "ONNX Runtime cannot load it opened: " + e.getMessage(), "take another export", e);
        } catch (ChatTemplateException e) {
            tokenizer.close();
            throw new ModelFileException(location, "its chat template is broken: " + e.getMessage(), "correct it", e);
        }
    }

    private static PreparedGraph prepare(ModelFiles files) throws IOException {
        GraphRequest request = GraphRequest.unchanged()
                .withHiddenStates(TokenPositions.EVERY)
                .withAddition()
                .withInterpolation()
                .withAttentionBias();
        PreparedGraph lean = GraphPreparation.prepare(files, request.withLogits(TokenPositions.LAST));
        // Where positions share a scale, the last one has other scores without the others.
        PreparedGraph prepared = lean.traits().rowsInterfere() ? GraphPreparation.prepare(files, request) : lean;
        String location = files.location(files.graph());
        for (PreparedGraph.Outcome outcome : prepared.edits()) {
            if (!outcome.applied() && outcome.edit() != PreparedGraph.Edit.POSITION_OF_LOGITS) {
                throw new ModelFileException(
                        location,
                        "cannot be opened (" + outcome.edit() + "): " + outcome.detail(),
                        "take another export");
            }
        }
        if (prepared.traits().width() == 0) {
            throw new ModelFileException(
                    location, "does not say how wide its hidden states are", "take an export with another dtype");
        }
        return prepared;
    }

    /** How many layers it has; there is one place more. */
    public int layers() {
        return prepared.traits().layers();
    }

    /** Elements of a hidden state. */
    public int width() {
        return prepared.traits().width();
    }

    /** What was done to the graph to open it. */
    public List<PreparedGraph.Outcome> edits() {
        return prepared.edits();
    }

    /**
     * A conversation as tokens, as the model's chat template has it, with the opening of the answer.
     *
     * @throws ChatTemplateException if the template refuses the conversation
     */
    public int[] tokens(List<Message> messages) {
        return tokenizer.encode(format.render(messages));
    }

    /** The text of tokens, without special ones. */
    public String text(List<Integer> tokens) {
        return tokenizer.decode(tokens);
    }

    /** Reads a text and tells its hidden states and the scores of the token behind it. */
    public Reading read(int[] tokens) {
        return read(tokens, Intervention.none());
    }

    /**
     * Reads a text while something is changed inside.
     *
     * @param tokens at least one, at most as many as the context holds
     * @throws IllegalArgumentException if there are too few or too many tokens, or the intervention does not fit the model
     * @throws IllegalStateException if the runtime fails
     */
    public Reading read(int[] tokens, Intervention intervention) {
        checkLength(tokens);
        try (OpenedGraph.Past none = OpenedGraph.Past.none()) {
            OpenedGraph.Step step = graph.step(none, tokens, intervention, true);
            step.past().close();
            HiddenStates states = step.states();
            if (states == null) {
                throw new IllegalStateException("states were asked for");
            }
            return new Reading(states, last(step.logits(), tokens.length));
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
        }
    }

    /** The hidden states of a conversation up to the opening of its answer. */
    public HiddenStates hiddenStates(List<Message> messages) {
        return read(tokens(messages)).hiddenStates();
    }

    /** Scores of an answer's first token. */
    public float[] firstLogits(List<Message> messages, Intervention intervention) {
        return read(tokens(messages), intervention).logits();
    }

    /**
     * Answers a conversation, always with the likeliest token; of equal ones the one with the lowest id.
     *
     * @param limit the most tokens of the answer
     * @param processors change the scores before each pick, in this order
     * @throws IllegalArgumentException if the prompt has too many tokens, or the intervention does not fit the model
     * @throws IllegalStateException if the runtime fails
     */
    public String answer(
            List<Message> messages, int limit, Intervention intervention, List<LogitsProcessor> processors) {
        return text(generate(tokens(messages), limit, intervention, processors));
    }

    /** The same on tokens. The answer ends before an end token, at the limit or where the context is full. */
    public List<Integer> generate(
            int[] prompt, int limit, Intervention intervention, List<LogitsProcessor> processors) {
        checkLength(prompt);
        GrowingText text = new GrowingText(prompt);
        OpenedGraph.Past past = OpenedGraph.Past.none();
        try {
            int[] next = prompt;
            while (text.written().size() < limit && text.length() < context) {
                OpenedGraph.Step step = graph.step(past, next, intervention, false);
                past.close();
                past = step.past();
                FloatBuffer scores = FloatBuffer.wrap(last(step.logits(), next.length));
                for (LogitsProcessor processor : processors) {
                    processor.process(text, scores);
                }
                int token = best(scores);
                if (ends.contains(token)) {
                    break;
                }
                text.add(token);
                next = new int[] {token};
            }
            return text.written();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
        } finally {
            past.close();
        }
    }

    private void checkLength(int[] tokens) {
        if (tokens.length == 0 || tokens.length > context) {
            throw new IllegalArgumentException(
                    "a text of " + tokens.length + " tokens, where 1 to " + context + " can be read");
        }
    }

    /** The last position's scores, where the graph gives those of all. */
    private float[] last(float[] logits, int positions) {
        boolean picked = prepared.has(PreparedGraph.Edit.POSITION_OF_LOGITS);
        int size = picked ? logits.length : logits.length / positions;
        return Arrays.copyOfRange(logits, logits.length - size, logits.length);
    }

    private static int best(FloatBuffer scores) {
        int best = -1;
        float highest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < scores.limit(); i++) {
            if (scores.get(i) > highest) {
                highest = scores.get(i);
                best = i;
            }
        }
        if (best < 0) {
            throw new IllegalStateException("no token has a score above negative infinity");
        }
        return best;
    }

    @Override
    public void close() {
        try {
            graph.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the ONNX Runtime session was not released", e);
        } finally {
            tokenizer.close();
        }
    }

    private static final class GrowingText implements TokenText {
        private final int[] prompt;
        private final List<Integer> written = new ArrayList<>();

        GrowingText(int[] prompt) {
            this.prompt = prompt;
        }

        void add(int token) {
            written.add(token);
        }

        List<Integer> written() {
            return List.copyOf(written);
        }

        @Override
        public int promptLength() {
            return prompt.length;
        }

        @Override
        public int length() {
            return prompt.length + written.size();
        }

        @Override
        public int token(int index) {
            return index < prompt.length ? prompt[index] : written.get(index - prompt.length);
        }
    }
}
