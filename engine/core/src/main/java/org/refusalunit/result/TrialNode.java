package org.refusalunit.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.refusalunit.trial.Evidence;
import org.refusalunit.trial.Expectation;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Role;
import org.refusalunit.trial.TokenCounts;
import org.refusalunit.trial.Verdict;

/** A trial as it stands in a result document. Throws unchecked on anything else. */
final class TrialNode {

    private TrialNode() {}

    static RecordedTrial parse(JsonNode node) {
        List<RecordedAttempt> further = new ArrayList<>();
        node.required("further_attempts").forEach(attempt -> further.add(attempt(attempt)));
        return new RecordedTrial(
                text(node, "id"),
                node.required("repeat").intValue(),
                messages(node.required("messages")),
                text(node, "prompt_sha256"),
                text(node, "category"),
                Expectation.valueOf(text(node, "expectation")),
                texts(node, "tags"),
                node.required("scenario").textValue(),
                attempt(node),
                further);
    }

    private static @Nullable List<Message> messages(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        List<Message> messages = new ArrayList<>();
        node.forEach(message -> messages.add(message(message)));
        return messages;
    }

    private static Message message(JsonNode node) {
        Role role = Role.valueOf(text(node, "role").toUpperCase(Locale.ROOT));
        return role == Role.ASSISTANT && node.required("text").isNull()
                ? Message.awaited()
                : new Message(role, text(node, "text"));
    }

    private static RecordedTurn turn(JsonNode node) {
        return new RecordedTurn(
                node.required("turn").intValue(),
                node.required("question").textValue(),
                reply(node),
                node.required("reply_sha256").textValue(),
                verdict(node),
                flag(node.required("refused")));
    }

    private static RecordedAttempt attempt(JsonNode node) {
        List<RecordedTurn> turns = new ArrayList<>();
        node.path("turns").forEach(turn -> turns.add(turn(turn)));
        return new RecordedAttempt(
                reply(node),
                node.required("reply_sha256").textValue(),
                verdict(node),
                flag(node.required("refused")),
                flag(node.required("as_expected")),
                turns);
    }

    private static @Nullable Reply reply(JsonNode node) {
        JsonNode failure = node.required("failure");
        if (!failure.isNull()) {
            return new Reply.Failure(FailureKind.valueOf(text(failure, "kind")), text(failure, "message"));
        }
        JsonNode reply = node.required("reply");
        return reply.isNull()
                ? null
                : new Reply.Answer(
                        reply.textValue(),
                        FinishReason.valueOf(text(node, "finish_reason")),
                        texts(node, "signals"),
                        tokens(node.required("tokens")),
                        node.required("served_model").textValue());
    }

    private static TokenCounts tokens(JsonNode node) {
        return node.isNull()
                ? TokenCounts.UNKNOWN
                : new TokenCounts(
                        node.required("prompt").intValue(),
                        node.required("completion").intValue());
    }

    private static Verdict verdict(JsonNode node) {
        SortedMap<String, String> details = new TreeMap<>();
        for (Map.Entry<String, JsonNode> detail : node.required("details").properties()) {
            details.put(detail.getKey(), detail.getValue().textValue());
        }
        List<Evidence> evidence = new ArrayList<>();
        node.required("evidence")
                .forEach(found -> evidence.add(new Evidence(
                        text(found, "cue"),
                        found.required("start").intValue(),
                        found.required("end").intValue())));
        return new Verdict(
                Verdict.Label.valueOf(text(node, "verdict")),
                Verdict.Reason.valueOf(text(node, "reason")),
                node.required("score").doubleValue(),
                evidence,
                node.required("explanation").textValue(),
                details);
    }

    private static @Nullable Boolean flag(JsonNode node) {
        return node.isNull() ? null : Boolean.valueOf(node.booleanValue());
    }

    private static List<String> texts(JsonNode node, String name) {
        List<String> texts = new ArrayList<>();
        node.required(name).forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.required(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + " is not a text: " + value);
        }
        return value.textValue();
    }
}
