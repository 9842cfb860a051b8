package org.refusalunit.engine.execution;

import java.util.Map;
import org.refusalunit.spi.Judge;
import org.refusalunit.spi.JudgeIdentity;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

/** Stands in for a judge that could not be made: every answer stays unjudged, with the reason. */
record BrokenJudge(String provider, Throwable cause) implements Judge {

    @Override
    public JudgeIdentity identity() {
        return JudgeIdentity.of(provider, Map.of("error", message()));
    }

    @Override
    public Verdict judge(Prompt prompt, Reply.Answer answer) {
        return Verdict.unjudged(message());
    }

    private String message() {
        return "judge \"" + provider + "\" cannot be made: " + cause.getMessage();
    }
}
