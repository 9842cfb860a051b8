package org.refusalunit.onnx.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;

/** Reads the small JSON files of a model. */
final class ModelJson {

    /** Python writes NaN and Infinity as bare words. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ModelJson() {}

    /** The object in a file; a node that has nothing where there is no such file. */
    static JsonNode read(ModelFiles files, String file) throws IOException {
        if (!files.has(file)) {
            return MissingNode.getInstance();
        }
        JsonNode node;
        try (InputStream in = files.open(file)) {
            node = MAPPER.readTree(in);
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            throw new ModelFileException(
                    files.location(file),
                    "is not JSON" + place + ": " + e.getOriginalMessage(),
                    "download it again",
                    e);
        } catch (CharConversionException e) {
            throw new ModelFileException(files.location(file), "is not UTF-8", "download it again", e);
        }
        if (!node.isObject()) {
            throw new ModelFileException(files.location(file), "holds no JSON object", "download it again");
        }
        return node;
    }
}
