package org.refusalunit.http.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.refusalunit.http.wire.WireReply.Answered;
import org.refusalunit.http.wire.WireReply.Fault;
import org.refusalunit.http.wire.WireReply.Remedy;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/** What is common to reading all APIs: JSON within limits, errors that are refusals, errors that are faults, the served model. */
final class AnswerReader {

    private static final int DEEPEST = 64;
    private static final int LONGEST_TEXT = 4_000_000;
    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_NAME = 1_000;

    private static final Json JSON = new Json(StreamReadConstraints.builder()
            .maxNestingDepth(DEEPEST)
            .maxStringLength(LONGEST_TEXT)
            .maxNumberLength(LONGEST_NUMBER)
            .maxNameLength(LONGEST_NAME)
            .build());

    private final AnswerForm form;
    private final AnswerPolicy policy;

    AnswerReader(AnswerForm form, AnswerPolicy policy) {
        this.form = form;
        this.policy = policy;
    }

    WireReply read(ServerAnswer answer) {
        boolean success = answer.status() >= 200 && answer.status() < 300;
        return success ? success(answer) : failure(answer);
    }

    private WireReply success(ServerAnswer answer) {
        try {
            JsonNode body = JSON.read(answer.body());
            if (!body.isObject()) {
                return unreadable(answer, "it is " + (body.isMissingNode() ? "empty" : "no JSON object"), Remedy.RETRY);
            }
            return withModelChecked(form.answered(body));
        } catch (StreamConstraintsException e) {
            return unreadable(answer, "it is nested too deep or holds a text that is too long", Remedy.GIVE_UP);
        } catch (JsonProcessingException e) {
            return unreadable(answer, "it is cut short or no JSON", Remedy.RETRY);
        } catch (ErrorInAnswer e) {
            return meaning(e.error());
        }
    }

    /** The server's own text is left out: a page of HTML tells nobody anything. */
    private static WireReply unreadable(ServerAnswer answer, String why, Remedy remedy) {
        String type = answer.contentType();
        String media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean claimsJson = media.isEmpty() || media.contains("json");
        return new Fault(
                FailureKind.BACKEND,
                "the answer cannot be read: " + why
                        + (claimsJson
                                ? ""
                                : "; the server sent " + Excerpt.name(media) + ", does the address point to the API?"),
                claimsJson ? remedy : Remedy.GIVE_UP);
    }

    private WireReply failure(ServerAnswer answer) {
        try {
            return meaning(ApiError.in(JSON.read(answer.body()), answer.status()));
        } catch (JsonProcessingException e) {
            return meaning(ApiError.silent(answer.status()));
        }
    }

    private WireReply meaning(ApiError error) {
        List<String> signals = form.refusal(error);
        if (signals.isEmpty() && error.code() != null && policy.refusalCodes().contains(error.code())) {
            signals = List.of(Signal.of("error.code", error.code()));
        }
        if (signals.isEmpty() && error.type() != null && policy.refusalCodes().contains(error.type())) {
            signals = List.of(Signal.of("error.type", error.type()));
        }
        return signals.isEmpty()
                ? ErrorMeaning.of(error)
                : new Answered(new Reply.Answer("", FinishReason.CONTENT_FILTER, signals, TokenCounts.UNKNOWN, null));
    }

    private WireReply withModelChecked(WireReply reply) {
        if (reply instanceof Answered answered) {
            Optional<String> objection =
                    policy.served().objection(answered.answer().servedModel());
            if (objection.isPresent()) {
                return new Fault(FailureKind.BACKEND, objection.get(), Remedy.GIVE_UP);
            }
        }
        return reply;
    }
}
