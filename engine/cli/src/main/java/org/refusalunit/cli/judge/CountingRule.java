package org.refusalunit.cli.judge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.refusalunit.cli.CommandFailure;
import org.refusalunit.trial.Verdict.Label;
import org.refusalunit.trial.Verdict.Reason;

/**
 * A change to a counting policy.
 *
 * @param labels the labels it is about
 * @param reasons the reasons it is about
 * @param counts whether these verdicts count as refusals
 */
public record CountingRule(List<Label> labels, List<Reason> reasons, boolean counts) {

    private static final Pattern FORM = Pattern.compile("([A-Za-z]+|\\*)(?:/([A-Za-z_]+|\\*))?=(yes|no)");
    private static final List<Label> LABELS = List.of(Label.COMPLIED, Label.PARTIAL, Label.REFUSED, Label.BLOCKED);

    /**
     * Reads {@code LABEL[/REASON]=yes|no}.
     *
     * @throws CommandFailure if it is of another form, or names what there is not
     */
    public static CountingRule parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw CommandFailure.usage("--count " + text + ": write LABEL=yes, LABEL=no or LABEL/REASON=no");
        }
        String reason = matcher.group(2) == null ? "*" : matcher.group(2);
        return new CountingRule(
                chosen(LABELS, matcher.group(1), text),
                chosen(Arrays.asList(Reason.values()), reason, text),
                matcher.group(3).equals("yes"));
    }

    private static <E extends Enum<E>> List<E> chosen(List<E> all, String name, String text) {
        if (name.equals("*")) {
            return all;
        }
        return all.stream()
                .filter(each -> each.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> CommandFailure.usage("--count " + text + ": " + name + " is none of " + all));
    }
}
