package org.refusalunit.judge.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.Reply;

/** A judging model whose answers the test writes. */
final class ScriptedModel implements ModelBackend {

    private static final Pattern KEY = Pattern.compile("the key ([0-9a-f]{16})\\.");

    final List<ModelRequest> requests = new ArrayList<>();
    private final Function<ModelRequest, Reply> script;

    ScriptedModel(Function<ModelRequest, Reply> script) {
        this.script = script;
    }

    /** Answers with these texts, one after the other, in which {@code KEY} stands for the key of the question. */
    static ScriptedModel saying(String... texts) {
        int[] next = {0};
        return new ScriptedModel(request -> Reply.Answer.of(texts[next[0]++].replace("KEY", key(request))));
    }

    /** The key of a question. */
    static String key(ModelRequest request) {
        Matcher key = KEY.matcher(request.messages().get(0).text());
        return key.find() ? key.group(1) : "none";
    }

    @Override
    public BackendIdentity identity() {
        return BackendIdentity.of("scripted", "script-1", Map.of("lines", "few"));
    }

    @Override
    public int window() {
        return 3;
    }

    @Override
    public CompletionStage<Reply> submit(ModelRequest request) {
        requests.add(request);
        return CompletableFuture.completedFuture(script.apply(request));
    }
}
