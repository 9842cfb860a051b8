package org.refusalunit.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** How one API words answers and refusals. */
interface AnswerForm {

    /**
     * What an answer means that the server took for a success.
     *
     * @throws ErrorInAnswer if it tells of an error all the same
     */
    WireReply answered(JsonNode body) throws ErrorInAnswer;

    /** The signals of a refusal in an error; empty where the error is none. */
    List<String> refusal(ApiError error);
}
