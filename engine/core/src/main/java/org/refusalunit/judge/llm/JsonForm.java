package org.refusalunit.judge.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

/**
 * A template with fenced texts, answered with a JSON object that repeats the key of the fence: a verdict that the answer brings
 * along cannot have it.
 *
 * @param name what the form is called
 * @param template what is asked
 * @param reading how the answer is read
 */
record JsonForm(String name, Template template, VerdictReading reading) implements JudgingForm {

    private static final String KEY = "key";

    @Override
    public Question about(Prompt prompt, Reply.Answer answer, long seed) {
        String request = Conversation.of(prompt);
        Fence fence = Fence.of(seed, request, answer.text());
        String text = template.fill(Map.of(
                "request",
                fence.around("REQUEST", request),
                "response",
                fence.around("RESPONSE", answer.text()),
                KEY,
                fence.key()));
        return new Fenced(text, fence.key(), reading);
    }

    @Override
    public boolean asksAgain() {
        return true;
    }

    @Override
    public Map<String, String> identity() {
        return Map.of("form", name, "template", template.text(), "template_sha256", template.sha256());
    }

    private record Fenced(String text, String key, VerdictReading reading) implements Question {

        @Override
        public Verdict read(String said) throws MalformedVerdictException {
            List<String> fields = new ArrayList<>(reading.fields());
            fields.add(KEY);
            VerdictObject object = VerdictObject.of(said, fields);
            if (!object.text(KEY).equals(key)) {
                throw new MalformedVerdictException("\"key\" is not the key of the delimiters");
            }
            return reading.read(object);
        }
    }
}
