package org.refusalunit.onnx.judge;

import java.util.List;
import java.util.Optional;
import org.refusalunit.annotations.ClassifierJudge.Preset;

/**
 * What is known of a public refusal classifier. Where from: {@code docs/judge-classifier.md}.
 *
 * @param model where it is, where it is published with an ONNX graph; otherwise empty
 * @param form what it reads
 * @param labels what its labels mean
 */
record KnownClassifier(String model, InputForm form, LabelMapping labels) {

    /** The name of the classifier that comes with this module. */
    static final String BUNDLED = "demo-refusal";

    private static final LabelMapping REFUSAL_OR_NOT =
            LabelMapping.of(List.of("Refusal"), List.of(), List.of("Non-refusal"), List.of());

    /** The one that a preset stands for, if it stands for any. */
    static Optional<KnownClassifier> of(Preset preset) {
        return switch (preset) {
            case NONE -> Optional.empty();
            case DEMO_REFUSAL ->
                Optional.of(new KnownClassifier(
                        BUNDLED,
                        new InputForm.ResponseAlone(),
                        LabelMapping.of(List.of("refusal"), List.of("partial"), List.of("compliance"), List.of())));
            case PROTECTAI_REJECTION ->
                Optional.of(new KnownClassifier(
                        "hf:protectai/distilroberta-base-rejection-v1",
                        new InputForm.ResponseAlone(),
                        LabelMapping.of(List.of("REJECTION"), List.of(), List.of("NORMAL"), List.of())));
            case MINOS ->
                Optional.of(new KnownClassifier(
                        "", InputForm.Template.parse("<|user|>\n{prompt}\n<|assistant|>\n{response}"), REFUSAL_OR_NOT));
            case CHATBOT_ARENA ->
                Optional.of(new KnownClassifier(
                        "",
                        new InputForm.ResponseAlone(),
                        // Its card describes the labels by number only.
                        LabelMapping.of(
                                List.of("#1=POLICY", "#3=CAPABILITY"),
                                List.of(),
                                List.of("#0", "#2", "#4"),
                                List.of())));
            case AGENTLANS ->
                Optional.of(new KnownClassifier(
                        "", InputForm.Template.parse("<|user|>{prompt}<|assistant|>{response}"), REFUSAL_OR_NOT));
        };
    }
}
