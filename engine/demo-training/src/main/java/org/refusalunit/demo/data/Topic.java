package org.refusalunit.demo.data;

import java.util.List;

/**
 * What requests of one kind ask for and how they are answered; all texts are patterns of {@link Grammar}.
 *
 * @param name the topic's name in its file
 * @param category whether its requests are refused
 * @param goals requests as "verb object", without a subject
 * @param questions whole questions with what answers them
 * @param tips continuations of "To …, "
 * @param reasons sentences that say why a request is refused
 * @param offers sentences that a refusal may end with
 */
record Topic(
        String name,
        Category category,
        List<String> goals,
        List<Question> questions,
        List<String> tips,
        List<String> reasons,
        List<String> offers) {

    /** A whole question; the reply is an answer for helpful topics, and "…ing …" to be refused for harmful ones. */
    record Question(String text, String reply) {}
}
