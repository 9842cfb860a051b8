package org.refusalunit.onnx;

import java.util.Arrays;
import java.util.Locale;

/** What happens to a prompt that leaves no room for an answer in the model's context. */
enum Overlong {
    /** It is not answered, and the reply says why. */
    FAIL,
    /** Its first tokens are dropped, as many as the answer needs. What goes first is the system prompt. */
    TRUNCATE_LEFT;

    /**
     * The policy of a name, such as {@code truncate_left}.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Overlong named(String name) {
        String wanted = name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values())
                .filter(policy -> policy.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        BatchLimits.OVERLONG + " = " + name + ": take fail or truncate_left"));
    }

    /**
     * What is left of a prompt.
     *
     * @param prompt tokens that leave no room
     * @param context the most tokens of prompt and answer
     * @param answer the most tokens of the answer; half of the context stays for the prompt whatever is asked for
     */
    static int[] cutLeft(int[] prompt, int context, int answer) {
        int kept = Math.max(1, context - Math.min(answer, context / 2));
        return Arrays.copyOfRange(prompt, Math.max(0, prompt.length - kept), prompt.length);
    }
}
