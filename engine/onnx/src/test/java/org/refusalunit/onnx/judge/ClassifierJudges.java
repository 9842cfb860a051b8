package org.refusalunit.onnx.judge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.refusalunit.onnx.fixture.ClassifierModel;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.DeferredJudge;
import org.refusalunit.spi.Settings;

/** Makes judges as the engine does, of {@link ClassifierModel}s whose labels are {@code refused}, {@code hedged} and {@code answered}. */
final class ClassifierJudges {

    static final String LABELS = "\"id2label\": {\"0\": \"refused\", \"1\": \"hedged\", \"2\": \"answered\"}";

    private ClassifierJudges() {}

    static DeferredJudge open(Map<String, ?> settings) throws IOException {
        BackendContext context = new BackendContext() {
            @Override
            public Optional<String> parameter(String name) {
                return Optional.empty();
            }

            @Override
            public ClassLoader classLoader() {
                return ClassifierJudges.class.getClassLoader();
            }
        };
        return (DeferredJudge) new ClassifierJudgeProvider(Map.of("HF_HUB_OFFLINE", "1", "HF_HUB_CACHE", "none"))
                .create(Settings.of(settings), context);
    }

    /** Settings for the three labels, with windows that overlap by 4 tokens, and some of one's own. */
    static Map<String, Object> settings(Path folder, Map<String, ?> own) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "model", folder.toString(),
                "refusedLabels", List.of("refused=POLICY"),
                "partialLabels", List.of("hedged"),
                "compliedLabels", List.of("answered"),
                "threads", 1,
                "overlap", 4));
        settings.putAll(own);
        return settings;
    }
}
