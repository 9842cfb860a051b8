package org.refusalunit.onnx;

import java.util.List;
import org.refusalunit.onnx.generate.Ending;
import org.refusalunit.onnx.generate.Generator;
import org.refusalunit.onnx.generate.Picking;
import org.refusalunit.onnx.generate.Row;
import org.refusalunit.onnx.generate.StopTexts;
import org.refusalunit.onnx.generate.UniformDraws;
import org.refusalunit.onnx.template.ChatTemplateException;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.GenerationSettings;

/** The work of a backend's one thread: tokenises what arrives, and has answers written. It owns the model. */
final class Writer implements Runnable {

    private static final int[] NONE = {};

    private final LocalModel model;
    private final Inbox inbox;
    private final Generator generator;
    private final SharedBeginning beginning;

    Writer(LocalModel model, Inbox inbox) {
        this.model = model;
        this.inbox = inbox;
        this.generator = model.generator();
        this.beginning = new SharedBeginning(model.format(), model.tokenizer());
    }

    @Override
    public void run() {
        try (model) {
            while (!inbox.isClosed()) {
                for (Inquiry inquiry : inbox.take(generator.isIdle())) {
                    admit(inquiry);
                }
                if (!generator.isIdle()) {
                    generator.step();
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
            if (prompt.length == 0) {
                inquiry.fail(FailureKind.BACKEND, "the prompt has no tokens: the model's chat template gives no text");
            } else if (prompt.length < model.context()) {
                int[] shared = model.sharesBeginnings()
                        ? beginning.of(inquiry.request().messages())
                        : NONE;
                generator.add(row(inquiry, prompt, shared));
            } else if (model.overlong() == Overlong.TRUNCATE_LEFT) {
                int answer = inquiry.request().settings().maxTokens();
                generator.add(row(inquiry, Overlong.cutLeft(prompt, model.context(), answer), NONE));
            } else {
                inquiry.fail(
                        FailureKind.BACKEND,
                        "the prompt has " + prompt.length + " tokens, the model's context " + model.context()
                                + ": nothing is left for an answer; shorten it, or set " + BatchLimits.OVERLONG
                                + " to truncate_left");
            }
        } catch (ChatTemplateException e) {
            inquiry.fail(FailureKind.BACKEND, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            inquiry.fail(
                    FailureKind.BACKEND,
                    "the prompt cannot be tokenised: " + e.getClass().getName());
        }
    }

    private Row row(Inquiry inquiry, int[] prompt, int[] shared) {
        ModelRequest request = inquiry.request();
        GenerationSettings settings = request.settings();
        StopTexts stop =
                settings.stop().isEmpty() ? StopTexts.NONE : new StopTexts(settings.stop(), model.tokenizer()::decode);
        Ending ending =
                new Ending(Math.min(settings.maxTokens(), model.context() - prompt.length), model.endTokens(), stop);
        Picking picking = Picking.of(
                settings,
                List.of(),
                UniformDraws.of(request.seed(), request.prompt().id(), request.repeat(), request.turn()));
        return new Row(prompt, shared, ending, picking, inquiry.reader(model.tokenizer(), prompt.length, stop));
    }
}
