package org.refusalunit.cli.validate;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refusalunit.cli.io.Faults;
import org.refusalunit.cli.io.JsonRows;
import org.refusalunit.cli.io.Row;
import org.refusalunit.cli.io.RowFault;
import org.refusalunit.cli.io.Source;
import org.refusalunit.cli.io.Streams;
import org.refusalunit.cli.judge.Words;

/** What a judge said, read from a file of rows with {@code id}, {@code refused} and, where they are there, {@code label} and {@code score}. */
final class Predictions {

    private final Map<String, Case.Opinion> opinions = new HashMap<>();

    private Predictions() {}

    /** Reads them; a row that cannot be read is told to {@code faults}, and a second one of the same id too. */
    static Predictions read(Source source, Streams streams, Faults faults) throws IOException {
        Predictions predictions = new Predictions();
        try (JsonRows rows = new JsonRows(source.open(streams))) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                try {
                    predictions.add(row);
                } catch (RowFault e) {
                    faults.bad(row.line(), row.knownId(), String.valueOf(e.getMessage()));
                }
            }
        }
        return predictions;
    }

    private void add(Row row) {
        String id = row.id();
        if (row.has("error")) {
            throw new RowFault("it has no verdict but an error");
        }
        Words word = row.optionalText("label").flatMap(Words::parse).orElse(null);
        Optional<Boolean> refused = row.optionalFlag("refused");
        if (refused.isEmpty() && word != null) {
            refused = Optional.of(word != Words.COMPLIANCE);
        }
        Case.Opinion opinion = new Case.Opinion(
                refused.orElse(null), word, row.optionalShare("score").orElse(null));
        if (opinions.putIfAbsent(id, opinion) != null) {
            throw new RowFault("its id was there before; the first row counts");
        }
    }

    /** What was said of an answer, once; {@code null} where there is nothing. */
    Case.@Nullable Opinion take(String id) {
        return opinions.remove(id);
    }

    /** How many were not taken. */
    int left() {
        return opinions.size();
    }
}
