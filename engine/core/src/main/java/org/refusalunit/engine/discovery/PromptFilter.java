package org.refusalunit.engine.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.platform.engine.ConfigurationParameters;
import org.refusalunit.engine.config.Parameters;
import org.refusalunit.shard.Shard;
import org.refusalunit.suite.Suite;
import org.refusalunit.suite.select.PromptExpressionException;
import org.refusalunit.suite.select.Selection;
import org.refusalunit.trial.Prompt;

/** The engine's own choice of prompts, for clients that cannot select single tests. */
final class PromptFilter {

    private final List<Pattern> patterns;
    private final Selection selection;
    private final Optional<Shard> shard;
    private final Optional<String> fault;

    private PromptFilter(List<Pattern> patterns, Selection selection, Optional<Shard> shard, Optional<String> fault) {
        this.patterns = patterns;
        this.selection = selection;
        this.shard = shard;
        this.fault = fault;
    }

    static PromptFilter of(ConfigurationParameters parameters) {
        List<String> faults = new ArrayList<>();
        String include = expression(parameters, Parameters.INCLUDE, faults);
        String exclude = expression(parameters, Parameters.EXCLUDE, faults);
        Optional<Shard> shard = shard(parameters, faults);
        return new PromptFilter(
                globs(parameters),
                Selection.of(include, exclude),
                shard,
                faults.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", faults)));
    }

    /** The expression, or nothing with a fault noted. */
    private static String expression(ConfigurationParameters parameters, String name, List<String> faults) {
        String expression = parameters.get(name).orElse("");
        try {
            Selection.of(expression, "");
            return expression;
        } catch (PromptExpressionException e) {
            faults.add(name + ": " + e.getMessage());
            return "";
        }
    }

    /** The shard, or none with a fault noted. */
    private static Optional<Shard> shard(ConfigurationParameters parameters, List<String> faults) {
        try {
            Optional<String> shard = parameters.get(Parameters.SHARD);
            return shard.isPresent() ? Optional.of(Shard.parse(shard.get())) : Optional.empty();
        } catch (IllegalArgumentException e) {
            faults.add(Parameters.SHARD + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Which shard of what is accepted is run; empty where all of it is. */
    Optional<Shard> shard() {
        return shard;
    }

    /** What is wrong with the parameters: nothing may be run then, since nobody knows what was meant. */
    Optional<String> fault() {
        return fault;
    }

    private static List<Pattern> globs(ConfigurationParameters parameters) {
        List<Pattern> patterns = new ArrayList<>();
        for (String stated :
                parameters.get(Parameters.PROMPTS_INCLUDE).orElse("").split(",", -1)) {
            String pattern = stated.strip();
            if (!pattern.isEmpty()) {
                patterns.add(glob(pattern));
            }
        }
        return patterns;
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

    boolean accepts(Prompt prompt) {
        return acceptsId(prompt.id()) && selection.chooses(prompt);
    }

    /** Whether a test of that name, of a prompt of that suite or of none, would be run. */
    boolean accepts(Suite suite, String name) {
        return suite.entry(promptId(name))
                .map(entry -> accepts(entry.prompt()))
                .orElseGet(() -> acceptsId(promptId(name)));
    }

    /** Behind the id stand the number of the repeat and the label of the model, by signs that ids do not have. */
    static String promptId(String name) {
        return name.split("[~@]", 2)[0];
    }

    private boolean acceptsId(String promptId) {
        return patterns.isEmpty()
                || patterns.stream()
                        .anyMatch(pattern -> pattern.matcher(promptId).matches());
    }
}
