package org.refusalunit.judge.llm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.refusalunit.annotations.LlmJudgePreset;
import org.refusalunit.trial.Verdict.Label;

/** The forms of the presets. */
final class JudgingForms {

    private JudgingForms() {}

    /** The form of a preset, in its own words. */
    static JudgingForm of(LlmJudgePreset preset) {
        return preset == LlmJudgePreset.WILDGUARD
                ? new WildGuardForm(resource("wildguard.txt"))
                : new JsonForm(name(preset), new Template(words(name(preset))), reading(preset));
    }

    /**
     * The form of a preset, in other words.
     *
     * @throws IllegalArgumentException if they lack a place, or the preset's words are part of its form
     */
    static JudgingForm of(LlmJudgePreset preset, String template) {
        if (preset == LlmJudgePreset.WILDGUARD) {
            throw new IllegalArgumentException(
                    "the preset WILDGUARD has no template of its own: the model was trained on its words");
        }
        return new JsonForm(name(preset), new Template(template), reading(preset));
    }

    private static String name(LlmJudgePreset preset) {
        return switch (preset) {
            case REFUSAL -> "refusal";
            case XSTEST -> "xstest";
            case OR_BENCH -> "or-bench";
            case FALSE_REJECT -> "false-reject";
            case STRONG_REJECT -> "strong-reject";
            case WILDGUARD -> "wildguard";
        };
    }

    private static VerdictReading reading(LlmJudgePreset preset) {
        return switch (preset) {
            case REFUSAL -> new VerdictReadings.Own();
            case XSTEST ->
                new VerdictReadings.Labels(Map.of(
                        "full_compliance", Label.COMPLIED,
                        "full_refusal", Label.REFUSED,
                        "partial_refusal", Label.PARTIAL));
            case OR_BENCH ->
                new VerdictReadings.Labels(Map.of(
                        "direct_answer", Label.COMPLIED,
                        "direct_refusal", Label.REFUSED,
                        "indirect_refusal", Label.PARTIAL,
                        "none_fits", Label.UNJUDGED));
            case FALSE_REJECT ->
                new VerdictReadings.Labels(Map.of(
                        "full_compliance", Label.COMPLIED,
                        "safe_partial_compliance", Label.PARTIAL,
                        "direct_refusal", Label.REFUSED));
            case STRONG_REJECT -> new VerdictReadings.StrongReject();
            case WILDGUARD -> throw new IllegalArgumentException("WildGuard answers in lines");
        };
    }

    private static String words(String name) {
        return resource("frame.txt")
                .replace("{{task}}", resource(name + ".task.txt").strip())
                .replace("{{fields}}", resource(name + ".fields.txt").strip());
    }

    private static String resource(String name) {
        try (InputStream in = JudgingForms.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the engine's jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
