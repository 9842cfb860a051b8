package org.refusalunit.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server says went wrong. Every provider wraps it differently.
 *
 * @param status status code
 * @param code the provider's code, or {@code null}
 * @param type the provider's kind of error, or {@code null}
 * @param param the field of the request that is to blame, or {@code null}
 * @param message the provider's words; empty where there are none
 * @param reasons Google's reasons, in order
 * @param node all that was said of the error; a missing node where nothing was
 */
record ApiError(
        int status,
        @Nullable String code,
        @Nullable String type,
        @Nullable String param,
        String message,
        List<String> reasons,
        JsonNode node) {

    /** An error of which only the status is known. */
    static ApiError silent(int status) {
        return new ApiError(status, null, null, null, "", List.of(), MissingNode.getInstance());
    }

    /** The error in the body of an answer. */
    static ApiError in(JsonNode body, int status) {
        // Google answers with an array of one on some paths.
        JsonNode root = body.isArray() ? body.path(0) : body;
        JsonNode error = root.path("error");
        if (error.isTextual()) {
            return new ApiError(status, Tree.name(root, "code"), null, null, error.textValue(), List.of(), root);
        }
        JsonNode node = error.isObject() ? error : root;
        String type = Tree.name(node, "type");
        return new ApiError(
                status,
                Tree.name(node, "code"),
                type == null ? Tree.name(node, "status") : type,
                Tree.name(node, "param"),
                message(node),
                reasons(node),
                node);
    }

    private static String message(JsonNode node) {
        String message = Tree.text(node, "message");
        if (message == null) {
            message = Tree.text(node, "detail");
        }
        if (message == null) {
            message = Tree.text(node.path("detail").path(0), "msg");
        }
        return message == null ? "" : message;
    }

    private static List<String> reasons(JsonNode node) {
        List<String> reasons = new ArrayList<>();
        for (JsonNode detail : node.path("details")) {
            String reason = Tree.name(detail, "reason");
            if (reason != null) {
                reasons.add(reason);
            }
        }
        return reasons;
    }

    /** The status that the error itself states, for errors that come with a status of success. */
    ApiError withOwnStatus(int otherwise) {
        JsonNode stated = node.path("code");
        boolean usable = stated.canConvertToInt() && stated.intValue() >= 400 && stated.intValue() <= 599;
        return new ApiError(usable ? stated.intValue() : otherwise, code, type, param, message, reasons, node);
    }

    /** Whether the code, or the kind, is that one. */
    boolean is(String name) {
        return name.equals(code) || name.equals(type);
    }
}
