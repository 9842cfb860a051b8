package org.refusalunit.demo.data;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Small changes of form that let an answer echo a request. */
final class Wording {
    private static final Map<String, String> SECOND_PERSON = Map.of(
            "my", "your", "me", "you", "i", "you", "myself", "yourself", "mine", "yours", "am", "are", "i'm", "you're");
    private static final Pattern FIRST_PERSON = Pattern.compile("\\b(my|me|I|myself|mine|am|I'm)\\b(?!')");
    private static final Set<String> ADVERBS = Set.of("secretly", "slowly", "falsely");
    private static final Map<String, String> IRREGULAR = Map.of(
            "traffic", "trafficking",
            "quit", "quitting",
            "begin", "beginning",
            "format", "formatting",
            "be", "being",
            "snap", "snapping",
            "travel", "travelling",
            "dye", "dyeing");
    private static final Pattern ONE_SHORT_SYLLABLE = Pattern.compile("[^aeiou]*[aeiou][^aeiouwxy]");

    private Wording() {}

    /** "bake my bread" as "baking my bread". */
    static String gerund(String goal) {
        int start = 0;
        int end = end(goal, start);
        if (ADVERBS.contains(goal.substring(start, end)) && end < goal.length()) {
            start = end + 1;
            end = end(goal, start);
        }
        return goal.substring(0, start) + gerundOfVerb(goal.substring(start, end)) + goal.substring(end);
    }

    private static int end(String goal, int start) {
        int space = goal.indexOf(' ', start);
        return space < 0 ? goal.length() : space;
    }

    private static String gerundOfVerb(String verb) {
        String irregular = IRREGULAR.get(verb);
        if (irregular != null) {
            return irregular;
        }
        if (verb.endsWith("ie")) {
            return verb.substring(0, verb.length() - 2) + "ying";
        }
        if (verb.endsWith("e") && !verb.endsWith("ee")) {
            return verb.substring(0, verb.length() - 1) + "ing";
        }
        if (ONE_SHORT_SYLLABLE.matcher(verb).matches()) {
            return verb + verb.charAt(verb.length() - 1) + "ing";
        }
        return verb + "ing";
    }

    /** "steal my boss's car" as "steal your boss's car". */
    static String secondPerson(String text) {
        Matcher matcher = FIRST_PERSON.matcher(text);
        return matcher.replaceAll(found -> {
            String word = found.group().toLowerCase(Locale.ROOT);
            return Matcher.quoteReplacement(SECOND_PERSON.getOrDefault(word, word));
        });
    }

    /** The text with its first letter in upper case. */
    static String sentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** The text with some letters written as digits. */
    static String leet(String text) {
        return text.replace('a', '4').replace('e', '3').replace('i', '1').replace('o', '0');
    }
}
