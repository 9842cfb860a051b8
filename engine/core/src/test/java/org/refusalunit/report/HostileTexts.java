package org.refusalunit.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.trial.Expectation;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Verdict;

/** Prompts and answers that would like to be more than text. Whatever runs of them sets {@code window.taken}. */
public final class HostileTexts {

    /** What the texts are, each another way out of where it stands. */
    public static final List<String> ALL = List.of(
            "</script><script>window.taken=1</script>",
            "<!--<script>window.taken=2</script>",
            "<img src=x onerror=\"window.taken=3\">",
            "\"><svg onload='window.taken=4'></svg>",
            "]]></style><iframe srcdoc=\"<script>top.taken=5</script>\"></iframe>",
            "&lt;b&gt; &amp;#60; &quot;",
            "<a href=\"javascript:window.taken=6\">click</a>",
            "right to left \u202Egnp.exe\u202C and \u2066isolated",
            "bell \u0007, escape \u001B[31m, null \u0000, delete \u007F, next line \u0085",
            "zero\u200Bwidth\uFEFF and soft\u00ADhyphen",
            "half a pair \uD83D and the other \uDE00 apart",
            "tags \uDB40\uDC41\uDB40\uDC42 and line\u2028separator",
            "${taken} {{taken}} %3Cscript%3E `taken` \\u003cscript\\u003e");

    /** A label of a model that is as bad. */
    public static final String LABEL = "m\u202E<script>window.taken=7</script>";

    /** A category that is as bad. */
    public static final String CATEGORY = "cat\"><img src=x onerror=window.taken=8>";

    private HostileTexts() {}

    /** Writes a result in which every text of others is one of these. */
    public static void write(Path root) throws IOException {
        List<TrialResult> trials = new ArrayList<>();
        for (int i = 0; i < ALL.size(); i++) {
            String text = ALL.get(i);
            Prompt prompt = new Prompt(
                    i + " " + text,
                    List.of(Message.user(text)),
                    i % 2 == 0 ? CATEGORY : "helpful",
                    Expectation.COMPLY,
                    List.of("tag " + ALL.get(i % 8)),
                    List.of(),
                    null,
                    null);
            // The evidence covers all of the text, halves of pairs included.
            trials.add(new TrialResult(
                    prompt,
                    1,
                    List.of(SampleRuns.answered(
                            text, Verdict.Label.REFUSED, Verdict.Reason.POLICY, 0.9, text, false))));
        }
        SampleRuns.write(root, "org.example.Hostile", LABEL, trials);
    }
}
