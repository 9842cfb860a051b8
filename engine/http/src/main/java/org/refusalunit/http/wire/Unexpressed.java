package org.refusalunit.http.wire;

import java.util.ArrayList;
import java.util.List;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.GenerationSettings;

/** Settings that an API has no field for. They are refused: an answer drawn otherwise than declared is no measurement. */
final class Unexpressed {

    private final String api;
    private final List<String> set = new ArrayList<>();
    private boolean continued;
    private String wayOut = "";

    private Unexpressed(String api) {
        this.api = api;
    }

    /** Those of an API without any of the settings below. */
    static Unexpressed by(String api) {
        return new Unexpressed(api);
    }

    Unexpressed topK(GenerationSettings settings) {
        return add("topK", settings.topK() != 0);
    }

    Unexpressed minP(GenerationSettings settings) {
        return add("minP", settings.minP() != 0);
    }

    Unexpressed repetitionPenalty(GenerationSettings settings) {
        return add("repetitionPenalty", settings.repetitionPenalty() != 1);
    }

    Unexpressed stop(GenerationSettings settings) {
        return add("stop", !settings.stop().isEmpty());
    }

    /** An answer that is begun. */
    Unexpressed continuation(ModelRequest request, String orElse) {
        continued = request.continuesAnswer();
        wayOut = orElse;
        return this;
    }

    private Unexpressed add(String name, boolean declared) {
        if (declared) {
            set.add(name);
        }
        return this;
    }

    /**
     * Refuses them.
     *
     * @throws UnexpressedException if one is set, or an answer is to be continued; the message names it and the way out
     */
    void refuse() {
        if (continued) {
            throw new UnexpressedException(
                    api + " does not say that it goes on with an answer that is begun, and the prompt"
                            + " ends with a message of the assistant: end it with a user message" + wayOut);
        }
        if (!set.isEmpty()) {
            throw new UnexpressedException(api + " has no field for " + String.join(", ", set)
                    + " of @Sampling: leave it out, or name the server's own field in body");
        }
    }
}
