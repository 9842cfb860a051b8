package org.refusalunit.onnx.tokenizer;

import java.util.Arrays;

/**
 * What a tokenizer puts around texts for a model that reads them as a whole, such as {@code [CLS] first [SEP] second [SEP]}, and
 * which of it the model is told to be of the first and of the second kind.
 */
public final class TokenFrame {

    /** Texts with what is around them. Its arrays are not to be changed. */
    public static final class Framed {

        private final int[] ids;
        private final int[] types;

        Framed(int[] ids, int[] types) {
            this.ids = ids;
            this.types = types;
        }

        /** The tokens. */
        public int[] ids() {
            return ids;
        }

        /** 0 or 1 for each token: what models call its segment or token type. */
        public int[] types() {
            return types;
        }
    }

    private final Framed before;
    private final Framed between;
    private final Framed behind;
    private final int firstType;
    private final int secondType;

    private TokenFrame(Framed before, Framed between, Framed behind, int firstType, int secondType) {
        this.before = before;
        this.between = between;
        this.behind = behind;
        this.firstType = firstType;
        this.secondType = secondType;
    }

    static TokenFrame single(long[] ids, long[] types, int[] text) {
        int start = find(ids, 0, text);
        Framed nothing = new Framed(new int[0], new int[0]);
        return new TokenFrame(
                part(ids, types, 0, start),
                nothing,
                part(ids, types, start + text.length, ids.length),
                (int) types[start],
                0);
    }

    static TokenFrame pair(long[] ids, long[] types, int[] first, int[] second) {
        int start = find(ids, 0, first);
        int end = start + first.length;
        int next = find(ids, end, second);
        return new TokenFrame(
                part(ids, types, 0, start),
                part(ids, types, end, next),
                part(ids, types, next + second.length, ids.length),
                (int) types[start],
                (int) types[next]);
    }

    private static int find(long[] ids, int from, int[] text) {
        long[] wanted = Arrays.stream(text).asLongStream().toArray();
        for (int i = from; i + wanted.length <= ids.length; i++) {
            if (wanted.length > 0 && Arrays.equals(ids, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new IllegalArgumentException("the tokenizer's post-processor changes texts instead of framing them");
    }

    private static Framed part(long[] ids, long[] types, int from, int to) {
        return new Framed(whole(ids, from, to), whole(types, from, to));
    }

    private static int[] whole(long[] numbers, int from, int to) {
        return Arrays.stream(numbers, from, to).mapToInt(Math::toIntExact).toArray();
    }

    /** How many tokens are put around texts. */
    public int size() {
        return before.ids().length + between.ids().length + behind.ids().length;
    }

    /**
     * Puts the frame around texts.
     *
     * @param first tokens of the first text
     * @param second tokens of the second; none where the frame is for one text
     */
    public Framed around(int[] first, int[] second) {
        int length = size() + first.length + second.length;
        int[] ids = new int[length];
        int[] types = new int[length];
        int end = put(before.ids(), before.types(), ids, types, 0);
        end = put(first, filled(first.length, firstType), ids, types, end);
        end = put(between.ids(), between.types(), ids, types, end);
        end = put(second, filled(second.length, secondType), ids, types, end);
        put(behind.ids(), behind.types(), ids, types, end);
        return new Framed(ids, types);
    }

    private static int[] filled(int length, int value) {
        int[] values = new int[length];
        Arrays.fill(values, value);
        return values;
    }

    private static int put(int[] part, int[] partTypes, int[] ids, int[] types, int at) {
        System.arraycopy(part, 0, ids, at, part.length);
        System.arraycopy(partTypes, 0, types, at, part.length);
        return at + part.length;
    }
}
