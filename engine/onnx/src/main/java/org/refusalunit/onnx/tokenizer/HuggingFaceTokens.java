package org.refusalunit.onnx.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.refusalunit.onnx.model.ModelFileException;
import org.refusalunit.onnx.model.ModelFiles;
import org.refusalunit.onnx.model.ModelManifest;

/** The Hugging Face tokenizers library, by way of DJL. */
public final class HuggingFaceTokens implements Tokenizer {

    private static final Map<String, String> AS_WRITTEN =
            Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

    /** Texts that are taken apart from what is put around them. */
    private static final String PROBE = "one two";

    private static final String OTHER_PROBE = "three four five";

    private final HuggingFaceTokenizer tokenizer;

    private HuggingFaceTokens(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /**
     * A model's tokenizer. The first one in a JVM unpacks a native library of 15 MB into DJL's cache folder, once for each
     * version: {@code ~/.djl.ai}, or what {@code ENGINE_CACHE_DIR} or {@code DJL_CACHE_DIR} name.
     *
     * @throws ModelFileException if {@code tokenizer.json} is broken
     */
    public static HuggingFaceTokens open(ModelFiles files) throws IOException {
        keepOffline();
        String file = ModelManifest.TOKENIZER_FILE;
        byte[] bytes;
        try (InputStream in = files.open(file)) {
            bytes = in.readAllBytes();
        }
        String problem = TokenizerJson.problem(bytes);
        if (problem != null) {
            throw new ModelFileException(files.location(file), "is no tokenizer: " + problem, "download it again");
        }
        try {
            return new HuggingFaceTokens(HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(bytes), AS_WRITTEN));
        } catch (IOException | RuntimeException e) {
            throw new ModelFileException(
                    files.location(file),
                    "is no tokenizer: " + e.getMessage(),
                    "download it again, or save it with a current version of tokenizers",
                    e);
        }
    }

    /**
     * DJL downloads a CUDA build of the library where it sees a GPU, and reports its use from EC2 machines. Both are switched
     * by process-wide settings; what the user has set stays.
     *
     * @see <a href="https://github.com/deepjavalibrary/djl/blob/master/docs/telemetry.md">DJL's telemetry</a>
     */
    private static void keepOffline() {
        setWhereUnset("RUST_FLAVOR", "cpu");
        setWhereUnset("OPT_OUT_TRACKING", "true");
    }

    private static void setWhereUnset(String name, String value) {
        if (System.getenv(name) == null && System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }

    /** Name and version of the library. */
    public String version() {
        return "ai.djl.huggingface:tokenizers " + tokenizer.getVersion();
    }

    /**
     * The tokens that the tokenizer's own rules put around one text.
     *
     * @throws IllegalArgumentException if they are not before and behind it
     */
    public TokenFrame frame() {
        Encoding framed = tokenizer.encode(PROBE, true, false);
        return TokenFrame.single(framed.getIds(), framed.getTypeIds(), encode(PROBE));
    }

    /**
     * The tokens that the tokenizer's own rules put around and between two texts.
     *
     * @throws IllegalArgumentException if they are not before, between and behind them
     */
    public TokenFrame pairFrame() {
        Encoding framed = tokenizer.encode(PROBE, OTHER_PROBE, true, false);
        return TokenFrame.pair(framed.getIds(), framed.getTypeIds(), encode(PROBE), encode(OTHER_PROBE));
    }

    @Override
    public int[] encode(String text) {
        long[] ids = tokenizer.encode(text, false, false).getIds();
        int[] tokens = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            tokens[i] = Math.toIntExact(ids[i]);
        }
        return tokens;
    }

    @Override
    public String decode(List<Integer> tokens) {
        return tokenizer.decode(tokens.stream().mapToLong(Integer::longValue).toArray(), true);
    }

    @Override
    public OptionalInt idOf(String token) {
        int[] ids = encode(token);
        return ids.length == 1 ? OptionalInt.of(ids[0]) : OptionalInt.empty();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
