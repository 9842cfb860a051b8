package org.refusalunit.onnx.tokenizer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads through a {@code tokenizer.json} before the tokenizer's native library does. That library panics on some malformed
 * documents, and a panic ends the process, tests and all.
 *
 * @see <a href="https://github.com/huggingface/tokenizers/blob/v0.21.4/tokenizers/src/decoders/mod.rs#L90">where it does</a>
 */
final class TokenizerJson {

    /** The library's own parser gives up at 128. */
    private static final int DEPTH = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
            .build();

    private TokenizerJson() {}

    /** What is wrong with a document, or {@code null} where it is an object that the library will read to its end. */
    static @Nullable String problem(byte[] document) throws IOException {
        try (Reader text =
                new InputStreamReader(new ByteArrayInputStream(document), StandardCharsets.UTF_8.newDecoder())) {
            text.transferTo(Writer.nullWriter());
        } catch (CharacterCodingException e) {
            return "it is not UTF-8";
        }
        try (JsonParser parser = FACTORY.createParser(document)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "it holds no JSON object";
            }
            boolean hasModel = false;
            int depth = 1;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String problem = depth == 0 ? "it goes on behind its end" : problem(parser, token);
                if (problem != null) {
                    return problem + " at line " + parser.currentLocation().getLineNr();
                }
                hasModel |= depth == 1 && token == JsonToken.START_OBJECT && "model".equals(parser.currentName());
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
            return hasModel ? null : "it has no model";
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            return "it is not JSON" + place + ": " + e.getOriginalMessage();
        } catch (CharConversionException e) {
            return "it is not UTF-8";
        }
    }

    private static @Nullable String problem(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case FIELD_NAME, VALUE_STRING -> isPaired(parser.getText()) ? null : "half a character";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                Double.isFinite(parser.getDoubleValue()) ? null : "a number beyond all bounds";
            default -> null;
        };
    }

    private static boolean isPaired(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
