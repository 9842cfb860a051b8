package org.refusalunit.cli.declare;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.refusalunit.annotations.RefusalRate;
import org.refusalunit.cli.CommandFailure;

/** Gates as the command line writes them. */
public final class Gates {

    private static final Pattern FORM = Pattern.compile(
            "(?<of>[^<>=\\s]+)\\s*(?<side>>=|<=)\\s*(?<bound>[0-9.eE-]+)(?<more>(?:\\s+\\w+=\\S+)*)\\s*");
    private static final String ALL = "all";
    private static final String TAG = "tag:";

    private Gates() {}

    /**
     * Reads {@code category>=0.95}, {@code category<=0.05}, {@code tag:name<=0.1} or {@code all>=0.5}, followed by further
     * attributes of {@link RefusalRate} such as {@code decide=bound} and {@code confidence=0.99}.
     *
     * @throws CommandFailure if it is of another form
     */
    public static Declaration parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw CommandFailure.usage(
                    "--gate '" + text
                            + "': write 'harmful>=0.95', 'all<=0.5' or 'tag:NAME<=0.1', and behind it NAME=VALUE of @RefusalRate");
        }
        List<NameValue> values = new ArrayList<>();
        String of = matcher.group("of");
        if (of.startsWith(TAG)) {
            values.add(new NameValue("tag", of.substring(TAG.length())));
        } else if (!of.equals(ALL)) {
            values.add(new NameValue("category", of));
        }
        values.add(new NameValue(matcher.group("side").equals(">=") ? "atLeast" : "atMost", matcher.group("bound")));
        for (String more : matcher.group("more").strip().split("\\s+", -1)) {
            if (!more.isEmpty()) {
                values.add(NameValue.parse(more, "--gate"));
            }
        }
        return Declaration.parse(RefusalRate.class, values, "--gate '" + text + "'");
    }
}
