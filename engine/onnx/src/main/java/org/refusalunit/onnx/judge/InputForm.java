package org.refusalunit.onnx.judge;

import org.refusalunit.onnx.classify.TextPair;

/** What of a prompt and an answer a classifier reads, and in which form. */
sealed interface InputForm {

    /** What a form calls the prompt. */
    String PROMPT = "{prompt}";

    /** What a form calls the answer. */
    String RESPONSE = "{response}";

    /** Both as the classifier reads them. */
    TextPair of(String prompt, String response);

    /** What it is called in an identity. */
    String description();

    /** The answer alone. */
    record ResponseAlone() implements InputForm {
        @Override
        public TextPair of(String prompt, String response) {
            return TextPair.of(response);
        }

        @Override
        public String description() {
            return "response";
        }
    }

    /** Prompt and answer as two texts. */
    record Pair() implements InputForm {
        @Override
        public TextPair of(String prompt, String response) {
            return TextPair.of(prompt, response);
        }

        @Override
        public String description() {
            return "pair of prompt and response";
        }
    }

    /**
     * Prompt and answer in one text.
     *
     * @param before what stands before the answer, with {@link #PROMPT} in it or not
     */
    record Template(String before) implements InputForm {

        /**
         * A form as it is written down.
         *
         * @throws IllegalArgumentException if the answer does not stand at its end, once
         */
        static Template parse(String form) {
            int at = form.indexOf(RESPONSE);
            if (at < 0 || at != form.length() - RESPONSE.length()) {
                throw new IllegalArgumentException(
                        "form = \"" + form + "\" does not end with " + RESPONSE + ", or has it twice");
            }
            return new Template(form.substring(0, at));
        }

        @Override
        public TextPair of(String prompt, String response) {
            // String.replace does not look into what it puts in, so a prompt that holds a placeholder stays as it is.
            return TextPair.joined(before.replace(PROMPT, prompt), response);
        }

        @Override
        public String description() {
            return before + RESPONSE;
        }
    }
}
