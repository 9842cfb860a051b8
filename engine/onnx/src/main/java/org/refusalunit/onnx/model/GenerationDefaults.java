package org.refusalunit.onnx.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.refusalunit.trial.GenerationSettings;

/**
 * How a model's makers would sample from it, as {@code generation_config.json} says, or {@code search} of a {@code
 * genai_config.json}. What the file leaves out is empty. Reading them applies nothing.
 *
 * @param doSample whether answers are sampled at all; greedy otherwise
 * @param temperature at least 0
 * @param topP the probability that the likeliest tokens which may be sampled have together, above 0 and at most 1
 * @param topK how many of the likeliest tokens may be sampled; 0 for all
 * @param minP the least probability of a token that may be sampled, as a part of the likeliest one's, 0 to 1
 * @param repetitionPenalty what the scores of tokens that were used are divided by, above 0; 1 for none
 * @param maxNewTokens the most tokens of an answer, at least 1
 * @see <a href="https://huggingface.co/docs/transformers/main_classes/text_generation">the parameters</a>
 */
public record GenerationDefaults(
        Optional<Boolean> doSample,
        OptionalDouble temperature,
        OptionalDouble topP,
        OptionalInt topK,
        OptionalDouble minP,
        OptionalDouble repetitionPenalty,
        OptionalInt maxNewTokens) {

    /** Nothing is said. */
    public static final GenerationDefaults NONE = new GenerationDefaults(
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalInt.empty());

    /**
     * Reads them.
     *
     * @param location the file, for messages
     * @param config the object that holds them
     * @throws ModelFileException if one has another type or lies out of range
     */
    static GenerationDefaults read(String location, JsonNode config) throws ModelFileException {
        if (!config.isObject()) {
            return NONE;
        }
        ConfigReader reader = new ConfigReader(location, config);
        return new GenerationDefaults(
                reader.flag("do_sample"),
                reader.number("temperature", 0, 1e6),
                reader.number("top_p", Double.MIN_VALUE, 1),
                reader.count("top_k", 0),
                reader.number("min_p", 0, 1),
                reader.number("repetition_penalty", Double.MIN_VALUE, 1e6),
                reader.count("max_new_tokens", 1));
    }

    /**
     * Settings in which everything that is said here takes the place of what was there. {@code do_sample false} is temperature
     * 0, and {@code do_sample true} without a temperature is temperature 1, as in transformers.
     */
    public GenerationSettings over(GenerationSettings settings) {
        double warmth = temperature.orElse(doSample.isPresent() ? 1 : settings.temperature());
        return new GenerationSettings(
                doSample.orElse(true) ? warmth : 0,
                topP.orElse(settings.topP()),
                maxNewTokens.orElse(settings.maxTokens()),
                topK.orElse(settings.topK()),
                minP.orElse(settings.minP()),
                repetitionPenalty.orElse(settings.repetitionPenalty()),
                settings.stop());
    }

    /** Whether nothing is said. */
    public boolean isEmpty() {
        return equals(NONE);
    }

    /** What is said, in the file's own words and a fixed order: {@code do_sample true, temperature 0.7, top_p 0.8}. */
    public String text() {
        List<String> said = new ArrayList<>();
        doSample.ifPresent(value -> said.add("do_sample " + value));
        temperature.ifPresent(value -> said.add("temperature " + value));
        topP.ifPresent(value -> said.add("top_p " + value));
        topK.ifPresent(value -> said.add("top_k " + value));
        minP.ifPresent(value -> said.add("min_p " + value));
        repetitionPenalty.ifPresent(value -> said.add("repetition_penalty " + value));
        maxNewTokens.ifPresent(value -> said.add("max_new_tokens " + value));
        return String.join(", ", said);
    }
}
