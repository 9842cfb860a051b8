package org.refusalunit.onnx.graph;

import java.util.List;

/**
 * One layer's attention of single operators, from its queries, keys and values to its output.
 *
 * @param query where the queries come from, before they are turned
 * @param key where the keys come from, before they are turned
 * @param value where the values come from
 * @param pastKey input of the keys read so far
 * @param pastValue input of the values read so far
 * @param cache outputs of keys and values
 * @param rotary the angles that queries and keys are turned by
 * @param shape heads and sizes
 * @param output what attention gives, with the axes row, position, element
 * @param givers the operators that give the outputs now
 */
record AttentionCore(
        Source query,
        Source key,
        Source value,
        String pastKey,
        String pastValue,
        CacheNames cache,
        Rotary rotary,
        Shape shape,
        String output,
        List<Node> givers) {

    AttentionCore {
        givers = List.copyOf(givers);
    }

    /**
     * A tensor that goes into attention.
     *
     * @param tensor its name
     * @param split whether it has the axes row, head, position, element; row, position, element otherwise
     */
    record Source(String tensor, boolean split) {}

    /**
     * The angles of rotary position embedding.
     *
     * @param cosine tensor of their cosines
     * @param sine tensor of their sines
     */
    record Rotary(String cosine, String sine) {}

    /**
     * Sizes of a layer's attention.
     *
     * @param heads heads of the queries
     * @param cacheHeads heads of keys and values
     * @param headSize elements of a head
     * @param scale what scores are multiplied by
     */
    record Shape(int heads, int cacheHeads, int headSize, float scale) {}
}
