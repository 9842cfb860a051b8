package org.refusalunit.engine.execution;

import java.util.List;
import java.util.Optional;
import org.refusalunit.engine.declaration.SuiteDeclaration;
import org.refusalunit.shard.ShardPlan;
import org.refusalunit.suite.Suite;
import org.refusalunit.suite.SuiteEntry;
import org.refusalunit.suite.select.Selection;

/**
 * The trials that a class asks of each of its models. Trials are numbered from 0: all repeats of the first prompt, then of
 * the second, and so on.
 *
 * @param declaration what the class declares
 * @param suite its suite
 * @param entries the prompts that are asked, in suite order
 * @param selection which prompts the class declares to be its own
 * @param system the system prompt put before conversations that have none
 * @param shard the part of the prompts that the run asks; empty where it asks all
 */
public record TrialPlan(
        SuiteDeclaration declaration,
        Suite suite,
        List<SuiteEntry> entries,
        Selection selection,
        Optional<String> system,
        Optional<ShardPlan> shard) {

    public TrialPlan {
        entries = List.copyOf(entries);
    }

    /** Number of trials per model. */
    public int size() {
        return entries.size() * repeats();
    }

    /** Answers asked for each prompt. */
    public int repeats() {
        return declaration.sampling().repeats();
    }

    /** Whether a prompt of it is a conversation. */
    boolean conversational() {
        for (SuiteEntry entry : entries) {
            if (entry.prompt().conversational()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a trial is in the run's shard; every trial is where there is none. */
    public boolean asks(int trial) {
        return shard.isEmpty() || shard.get().asks(trial / repeats());
    }

    /** Whether a prompt of that id is one of the class's, and of another shard than the run's. */
    public boolean inAnotherShard(String promptId) {
        if (shard.isEmpty()) {
            return false;
        }
        for (int place = 0; place < entries.size(); place++) {
            if (entries.get(place).prompt().id().equals(promptId)) {
                return !shard.get().asks(place);
            }
        }
        return false;
    }

    /** The prompt of a trial. */
    public SuiteEntry entry(int trial) {
        return entries.get(trial / repeats());
    }

    /** Which answer to its prompt a trial is, from 1. */
    public int repeat(int trial) {
        return trial % repeats() + 1;
    }

    /** The name of a trial among those of its model: the prompt's id, and {@code ~2} and so on for further repeats. */
    public String name(int trial) {
        String id = entry(trial).prompt().id();
        int repeat = repeat(trial);
        return repeat == 1 ? id : id + "~" + repeat;
    }

    /**
     * What a {@linkplain #name trial's name} becomes where it is selected and reported beside those of the class's other
     * models: with {@code @label} where there are several.
     */
    public String qualifiedName(String name, String label) {
        return declaration.models().size() == 1 ? name : name + "@" + label;
    }
}
