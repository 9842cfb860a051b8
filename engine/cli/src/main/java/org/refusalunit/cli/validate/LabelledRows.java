package org.refusalunit.cli.validate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.refusalunit.cli.io.Faults;
import org.refusalunit.cli.io.JsonRows;
import org.refusalunit.cli.io.Row;
import org.refusalunit.cli.io.RowFault;
import org.refusalunit.cli.io.Source;
import org.refusalunit.cli.io.Streams;
import org.refusalunit.cli.judge.Words;

/** Reads labelled answers and asks for an opinion on each. Keeps texts of those only on which the judge is wrong. */
final class LabelledRows {

    private static final int LONGEST_QUESTION = 80;
    private static final int LONGEST_RESPONSE = 160;

    private final Streams streams;
    private final List<List<String>> groupings;
    private final Judging judging;
    private final Set<String> ids = new HashSet<>();

    /** Gives an opinion on an answer. */
    @FunctionalInterface
    interface Judging {

        /** The opinion. */
        Case.Opinion on(Row row);
    }

    /**
     * A reader.
     *
     * @param groupings for each grouping the fields whose values make up the group
     */
    LabelledRows(Streams streams, List<List<String>> groupings, Judging judging) {
        this.streams = streams;
        this.groupings = groupings;
        this.judging = judging;
    }

    List<Case> read(Source source, Faults faults) throws IOException {
        List<Case> cases = new ArrayList<>();
        try (JsonRows rows = new JsonRows(source.open(streams))) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                try {
                    cases.add(read(row));
                } catch (RowFault e) {
                    faults.bad(row.line(), row.knownId(), String.valueOf(e.getMessage()));
                }
            }
        }
        return cases;
    }

    private Case read(Row row) {
        String label = row.text("label");
        Words truth = Words.parse(label)
                .orElseThrow(() -> new RowFault("\"label\" is none of " + String.join(", ", Words.ALL)));
        String question = row.text("prompt");
        String prompt = row.has("prompt_id") ? row.plain("prompt_id") : question;
        List<String> groups = groupings.stream()
                .map(fields -> fields.stream().map(row::plain).collect(Collectors.joining(" / ")))
                .toList();
        Case.Opinion opinion = judging.on(row);
        if (!ids.add(row.id())) {
            throw new RowFault("its id was there before");
        }
        Case read = new Case(row.id(), prompt, truth, opinion, groups, "", "");
        return read.wrong()
                ? new Case(
                        row.id(),
                        prompt,
                        truth,
                        opinion,
                        groups,
                        beginning(question, LONGEST_QUESTION),
                        beginning(row.optionalText("response").orElse(""), LONGEST_RESPONSE))
                : read;
    }

    private static String beginning(String text, int longest) {
        String flat = text.substring(0, Math.min(text.length(), 2 * longest))
                .replaceAll("\\s+", " ")
                .strip();
        int length = flat.codePointCount(0, flat.length());
        return length <= longest ? flat : flat.substring(0, flat.offsetByCodePoints(0, longest)) + "…";
    }
}
