package org.refusalunit.benchmarks.local;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What one process measured of itself.
 *
 * @param loading seconds until the model could be asked
 * @param reading seconds until every prompt had its first token
 * @param answering seconds for all prompts and answers, in a pass of its own
 * @param cpu seconds of processor time in that pass, of all threads
 * @param promptTokens tokens of all prompts, each with the beginning that it has in common with the others
 * @param answerTokens tokens of all answers
 * @param prompts how many prompts
 * @param peak the most resident memory in bytes; 0 where unknown
 * @param allocated bytes of heap allocated while answering; -1 where there is no such heap
 * @param outside share of the time of the thread that drives the model outside {@code OrtSession.run}, from 0 to 1; -1 where unknown
 * @param identity what it was
 * @param answers the answers' texts, by which two ways of answering can be compared
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Figures(
        @JsonProperty("loading") double loading,
        @JsonProperty("reading") double reading,
        @JsonProperty("answering") double answering,
        @JsonProperty("cpu") double cpu,
        @JsonProperty("promptTokens") long promptTokens,
        @JsonProperty("answerTokens") long answerTokens,
        @JsonProperty("prompts") int prompts,
        @JsonProperty("peak") long peak,
        @JsonProperty("allocated") long allocated,
        @JsonProperty("outside") double outside,
        @JsonProperty("identity") String identity,
        @JsonProperty("answers") List<String> answers) {

    private static final JsonMapper JSON = new JsonMapper();

    Figures {
        answers = List.copyOf(answers);
    }

    /** The same with other texts of its answers. */
    Figures withAnswers(List<String> texts) {
        return new Figures(
                loading,
                reading,
                answering,
                cpu,
                promptTokens,
                answerTokens,
                prompts,
                peak,
                allocated,
                outside,
                identity,
                texts);
    }

    /** Tokens of prompts a second, until the first token of each answer is there. */
    double readingRate() {
        return promptTokens / reading;
    }

    /** Seconds for the tokens behind the first one of each answer; NaN where the passes were too short to tell. */
    double writing() {
        return answering > reading ? answering - reading : Double.NaN;
    }

    /** Tokens of answers a second behind the first one of each. */
    double writingRate() {
        return (answerTokens - prompts) / writing();
    }

    /** Tokens of answers a second, reading included. */
    double rate() {
        return answerTokens / answering;
    }

    /** The same for each second of processor time, which a busy machine changes less. */
    double ratePerCpu() {
        return answerTokens / cpu;
    }

    void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }

    static Figures read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Figures.class);
    }
}
