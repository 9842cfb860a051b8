package org.refusalunit.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.onnx.fixture.DecoderLayout;
import org.refusalunit.onnx.fixture.DecoderModel;
import org.refusalunit.onnx.model.FolderFiles;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;

/** A long stream of prompts takes no more memory than a short one. */
class PromptStreamTest {

    private static final int PROMPTS = Integer.getInteger("refusalunit.test.stream", 3_000);
    private static final GenerationSettings SETTINGS = new GenerationSettings(1, 0.9, 6);

    /** Memory outside the heap that Java gave out and has not taken back. */
    private static long directMemory() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    private static ModelRequest request(int number) {
        Prompt prompt = Prompt.of("p" + number, "x".repeat(1 + number * 7 % 60) + number, "helpful");
        return new ModelRequest(prompt, prompt.messages(), 1, SETTINGS, 3);
    }

    @Test
    void aStreamKeepsWithinTheMemoryOfItsFirstThird(@TempDir Path folder) throws Exception {
        Path model = DecoderModel.of(DecoderLayout.GROUP_QUERY).write(folder, 3);
        try (OnnxBackend backend = new OnnxBackend(LocalModel.load(FolderFiles.at(model), 1, 16))) {
            Deque<CompletableFuture<Reply>> asked = new ArrayDeque<>();
            int next = 0;
            long early = 0;
            for (int answered = 0; answered < PROMPTS; answered++) {
                while (next < PROMPTS && asked.size() < backend.window()) {
                    asked.add(backend.submit(request(next++)).toCompletableFuture());
                }
                assertThat(asked.remove().join()).isInstanceOf(Reply.Answer.class);
                if (answered == PROMPTS / 3) {
                    early = directMemory();
                }
            }
            assertThat(directMemory()).isPositive().isLessThanOrEqualTo(early);
        }
    }
}
