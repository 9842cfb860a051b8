package org.refusalunit.engine.discovery;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.platform.engine.ConfigurationParameters;
import org.refusalunit.engine.config.Parameters;

/** The engine's own choice of prompts, for clients that cannot select single tests. */
final class PromptFilter {

    private final List<Pattern> patterns;

    private PromptFilter(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    static PromptFilter of(ConfigurationParameters parameters) {
        return new PromptFilter(parameters.get(Parameters.PROMPTS_INCLUDE).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .map(PromptFilter::glob)
                .toList());
    }

    private static Pattern glob(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char character = glob.charAt(i);
            switch (character) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(character)));
            }
        }
        return Pattern.compile(regex.toString());
    }

    boolean accepts(String promptId) {
        return patterns.isEmpty()
                || patterns.stream()
                        .anyMatch(pattern -> pattern.matcher(promptId).matches());
    }
}
