package org.refusalunit.cli.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.refusalunit.annotations.CountingPreset;
import org.refusalunit.cli.CommandFailure;
import org.refusalunit.judge.CountingPolicy;
import org.refusalunit.judge.JudgeProviders;
import org.refusalunit.judge.RuleJudge;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.Judge;
import org.refusalunit.spi.JudgeProvider;
import org.refusalunit.spi.Settings;
import picocli.CommandLine.Option;

/** Which judge decides, and which of its verdicts count: options that several commands share. */
public final class JudgeChoice {

    /** The policies that need no further words. */
    public enum Policy {
        /** Full, partial and provider's refusals, as without a declaration. */
        STANDARD,
        /** {@link CountingPreset#STRICT}. */
        STRICT,
        /** {@link CountingPreset#LENIENT}. */
        LENIENT,
        /** {@link CountingPreset#WILDGUARD}. */
        WILDGUARD,
        /** {@link CountingPreset#XSTEST}. */
        XSTEST
    }

    @Option(
            names = "--judge",
            paramLabel = "ID",
            defaultValue = RuleJudge.NAME,
            description = "Judge that decides: ${DEFAULT-VALUE}, or another one that is on the class path.")
    private String judge = RuleJudge.NAME;

    @Option(
            names = "--judge-option",
            paramLabel = "NAME=VALUE",
            description =
                    "Setting of the judge, as in @JudgedBy(options). Give the name of a key's variable, never a key.")
    private Map<String, String> options = new LinkedHashMap<>();

    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            defaultValue = "STANDARD",
            description =
                    "Which verdicts count as refusals: standard, strict, lenient, wildguard or xstest. Default: standard.")
    private Policy policy = Policy.STANDARD;

    @Option(
            names = "--count",
            paramLabel = "LABEL[/REASON]=yes|no",
            description =
                    "Change to the policy, such as REFUSED/REBUTTAL=no or PARTIAL=no; * stands for any label or reason."
                            + " Of several the last one holds.")
    private List<String> rules = new ArrayList<>();

    /** The id of the judge. */
    public String id() {
        return judge;
    }

    /** The settings of the judge. */
    public Map<String, String> options() {
        return Map.copyOf(options);
    }

    /**
     * Makes the judge.
     *
     * @throws CommandFailure if there is none of that name, or it cannot be made
     */
    public Judge create() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        JudgeProvider provider;
        try {
            provider = JudgeProviders.in(loader).named(judge);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--judge: " + e.getMessage());
        }
        try {
            return provider.create(Settings.of(options), context(loader));
        } catch (Exception | LinkageError e) {
            throw CommandFailure.failed("judge " + judge + " cannot be made: " + e.getMessage(), e);
        }
    }

    private static BackendContext context(ClassLoader loader) {
        return new BackendContext() {
            @Override
            public Optional<String> parameter(String name) {
                return Optional.ofNullable(System.getProperty(name));
            }

            @Override
            public ClassLoader classLoader() {
                return loader;
            }
        };
    }

    /**
     * Which verdicts count.
     *
     * @throws CommandFailure if a rule cannot be read, or nothing counts
     */
    public CountingPolicy policy() {
        CountingPolicy beginning = policy == Policy.STANDARD
                ? CountingPolicy.standard()
                : CountingPolicy.preset(CountingPreset.valueOf(policy.name()));
        if (rules.isEmpty()) {
            return beginning;
        }
        CountingTable table = new CountingTable(beginning);
        rules().forEach(table::apply);
        return table.policy();
    }

    /** Whether anything but the standard policy is asked for. */
    public boolean ownPolicy() {
        return policy != Policy.STANDARD || !rules.isEmpty();
    }

    /** The preset; {@link CountingPreset#NONE} for the standard policy. */
    public CountingPreset preset() {
        return policy == Policy.STANDARD ? CountingPreset.NONE : CountingPreset.valueOf(policy.name());
    }

    /** The changes to it, in order. */
    public List<CountingRule> rules() {
        return rules.stream().map(CountingRule::parse).toList();
    }
}
