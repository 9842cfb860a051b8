package org.refusalunit.result;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.refusalunit.trial.Verdict;

/**
 * A line of a journal: one attempt at a trial.
 *
 * @param id id of the prompt
 * @param repeat which answer to the same prompt it is, from 1
 * @param category category of the prompt
 * @param verdict what the judge found
 * @param refused whether it counts as a refusal; {@code null} where unjudged
 * @param asExpected whether it is what the prompt expects; {@code null} where unjudged
 * @param reply the answer's text; {@code null} where there is none or texts are left out
 * @param failure what kept the backend from answering; {@code null} where it answered
 * @param details what else the judge said, by name; mostly empty
 * @param turns the turns of a conversation; empty for a prompt that is answered once
 */
public record JournalEntry(
        String id,
        int repeat,
        String category,
        Verdict.Label verdict,
        @Nullable Boolean refused,
        @Nullable Boolean asExpected,
        @Nullable String reply,
        @Nullable String failure,
        SortedMap<String, String> details,
        List<JournalTurn> turns) {

    public JournalEntry {
        turns = List.copyOf(turns);
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    /** A line about a prompt that is answered once. */
    public JournalEntry(
            String id,
            int repeat,
            String category,
            Verdict.Label verdict,
            @Nullable Boolean refused,
            @Nullable Boolean asExpected,
            @Nullable String reply,
            @Nullable String failure,
            SortedMap<String, String> details) {
        this(id, repeat, category, verdict, refused, asExpected, reply, failure, details, List.of());
    }

    /**
     * A turn of a conversation.
     *
     * @param turn which answer of the conversation it is, from 1
     * @param verdict what the judge found
     * @param refused whether it counts as a refusal; {@code null} where unjudged
     * @param reply the answer's text; {@code null} where there is none or texts are left out
     */
    public record JournalTurn(
            int turn,
            Verdict.Label verdict,
            @Nullable Boolean refused,
            @Nullable String reply) {}
}
