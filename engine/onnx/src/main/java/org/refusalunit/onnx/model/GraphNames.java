package org.refusalunit.onnx.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a decoder's inputs and outputs are called, and what is known of its cache beside the graph.
 *
 * @param inputIds the input of token ids
 * @param attentionMask the input that says which positions count
 * @param positionIds the input of positions
 * @param logits the output of scores
 * @param past names of the cache's inputs
 * @param present names of the cache's outputs
 * @param layers how many layers there are, where a configuration says so
 * @param heads heads of the cache, where a configuration says so
 * @param headSize elements of a head, where a configuration says so
 */
public record GraphNames(
        String inputIds,
        String attentionMask,
        String positionIds,
        String logits,
        List<CacheName> past,
        List<CacheName> present,
        OptionalInt layers,
        OptionalInt heads,
        OptionalInt headSize) {

    /**
     * A way to name one kind of the cache's tensors.
     *
     * @param kind {@code key} or {@code value}
     * @param pattern the whole name, with the layer's number as its only group
     */
    public record CacheName(String kind, Pattern pattern) {

        /** The layer that a name of this kind belongs to. */
        OptionalInt layer(String name) {
            Matcher matcher = pattern.matcher(name);
            return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
        }

        /** A name with {@code %d} for the layer, as onnxruntime-genai writes it. */
        static Optional<CacheName> format(String kind, String format) {
            int place = format.indexOf("%d");
            if (place < 0) {
                return Optional.empty();
            }
            return Optional.of(new CacheName(
                    kind,
                    Pattern.compile(Pattern.quote(format.substring(0, place)) + "(\\d{1,4})"
                            + Pattern.quote(format.substring(place + 2)))));
        }
    }

    /**
     * The names of optimum's and transformers.js' exports. Of the cache there are {@code past_key_values.0.key} and {@code
     * present.0.key}, {@code past.0.key}, and {@code past_key_0} and {@code present_key_0}.
     */
    public static final GraphNames EXPORT = new GraphNames(
            "input_ids",
            "attention_mask",
            "position_ids",
            "logits",
            cache("past_key_values|past"),
            cache("present_key_values|present"),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty());

    public GraphNames {
        past = List.copyOf(past);
        present = List.copyOf(present);
    }

    private static List<CacheName> cache(String prefix) {
        return List.of(
                new CacheName("key", Pattern.compile("(?:" + prefix + ")[._](\\d{1,4})[._]key")),
                new CacheName("key", Pattern.compile("(?:" + prefix + ")[._]key[._](\\d{1,4})")),
                new CacheName("value", Pattern.compile("(?:" + prefix + ")[._](\\d{1,4})[._]value")),
                new CacheName("value", Pattern.compile("(?:" + prefix + ")[._]value[._](\\d{1,4})")));
    }
}
