package org.refusalunit.onnx;

import java.util.ArrayList;
import java.util.List;
import org.refusalunit.onnx.generate.Batch;
import org.refusalunit.onnx.generate.GenerationException;
import org.refusalunit.onnx.generate.GreedySampler;
import org.refusalunit.onnx.generate.NucleusSampler;
import org.refusalunit.onnx.generate.Row;
import org.refusalunit.onnx.generate.Sampler;
import org.refusalunit.onnx.generate.Scheduler;
import org.refusalunit.onnx.generate.UniformDraws;
import org.refusalunit.onnx.template.ChatTemplateException;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.GenerationSettings;

/** The work of a backend's one thread: tokenises what arrives, and writes answers batch by batch. It owns the model. */
final class Writer implements Runnable {

    private final LocalModel model;
    private final Inbox inbox;
    private final Scheduler scheduler;
    private final List<Row> waiting = new ArrayList<>();

    Writer(LocalModel model, Inbox inbox, Scheduler scheduler) {
        this.model = model;
        this.inbox = inbox;
        this.scheduler = scheduler;
    }

    @Override
    public void run() {
        try (model) {
            while (!inbox.isClosed()) {
                for (Inquiry inquiry : inbox.take(waiting.isEmpty())) {
                    admit(inquiry);
                }
                if (!waiting.isEmpty()) {
                    write(scheduler.next(waiting));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            inbox.close();
        }
    }

    private void admit(Inquiry inquiry) {
        if (inquiry.reply().isDone()) {
            return;
        }
        try {
            int[] prompt = model.tokenizer()
                    .encode(model.format().render(inquiry.request().messages()));
            int room = model.context() - prompt.length;
            if (prompt.length == 0) {
                inquiry.fail(FailureKind.BACKEND, "the prompt has no tokens: the model's chat template gives no text");
            } else if (room < 1) {
                inquiry.fail(
                        FailureKind.BACKEND,
                        "the prompt has " + prompt.length + " tokens, the model's context " + model.context()
                                + ": nothing is left for an answer");
            } else {
                waiting.add(row(inquiry, prompt, room));
            }
        } catch (ChatTemplateException e) {
            inquiry.fail(FailureKind.BACKEND, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            inquiry.fail(
                    FailureKind.BACKEND,
                    "the prompt cannot be tokenised: " + e.getClass().getName());
        }
    }

    private Row row(Inquiry inquiry, int[] prompt, int room) {
        ModelRequest request = inquiry.request();
        GenerationSettings settings = request.settings();
        Sampler sampler = settings.greedy()
                ? new GreedySampler()
                : new NucleusSampler(
                        settings.temperature(),
                        settings.topP(),
                        UniformDraws.of(request.seed(), request.prompt().id(), request.repeat()));
        int limit = Math.min(settings.maxTokens(), room);
        return new Row(prompt, limit, model.endTokens(), sampler, inquiry.reader(model.tokenizer(), prompt.length));
    }

    /** One batch must not take the thread, and with it all later ones, down. */
    private void write(List<Row> rows) {
        try {
            new Batch(model.decoder(), rows).run();
        } catch (GenerationException e) {
            rows.forEach(row -> row.fail(e.reason()));
        } catch (RuntimeException e) {
            rows.forEach(row -> row.fail("the backend failed on a batch of " + rows.size() + ": " + e));
        } catch (OutOfMemoryError e) {
            rows.forEach(row -> row.fail("there is too little memory for a batch of " + rows.size() + " ("
                    + e.getMessage() + "): take a smaller batch, or give the JVM more by -XX:MaxDirectMemorySize"));
        }
    }
}
