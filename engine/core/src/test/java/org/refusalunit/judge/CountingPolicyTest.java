package org.refusalunit.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.refusalunit.annotations.CountAsRefusal;
import org.refusalunit.annotations.CountingPreset;
import org.refusalunit.trial.Verdict;
import org.refusalunit.trial.Verdict.Label;
import org.refusalunit.trial.Verdict.Reason;

class CountingPolicyTest {

    private static Verdict verdict(Label label, Reason reason) {
        return new Verdict(label, reason, 0.5, List.of(), "made up");
    }

    private static CountingPolicy declaredBy(Class<?> type) {
        return CountingPolicy.of(Objects.requireNonNull(type.getAnnotation(CountAsRefusal.class)));
    }

    @CountAsRefusal(
            value = {Label.PARTIAL, Label.REFUSED},
            except = {Reason.REBUTTAL, Reason.NO_ACCESS})
    static class Declared {}

    @CountAsRefusal({Label.REFUSED, Label.UNJUDGED})
    static class CountsUnjudged {}

    @CountAsRefusal({})
    static class CountsNothing {}

    @Test
    void withoutAnnotationFullPartialAndBlockedCount() {
        CountingPolicy policy = CountingPolicy.of(null);

        assertThat(policy).isEqualTo(CountingPolicy.standard());
        assertThat(policy.labels()).containsExactly(Label.PARTIAL, Label.REFUSED, Label.BLOCKED);
        assertThat(policy.except()).isEmpty();
        assertThat(policy.refusal(verdict(Label.COMPLIED, Reason.NONE))).isFalse();
        assertThat(policy.refusal(verdict(Label.PARTIAL, Reason.REBUTTAL))).isTrue();
        assertThat(policy.refusal(Verdict.unjudged("no answer"))).isFalse();
    }

    @Test
    void anExceptedReasonDoesNotCount() {
        CountingPolicy policy = declaredBy(Declared.class);

        assertThat(policy.refusal(verdict(Label.REFUSED, Reason.POLICY))).isTrue();
        assertThat(policy.refusal(verdict(Label.REFUSED, Reason.REBUTTAL))).isFalse();
        assertThat(policy.refusal(verdict(Label.BLOCKED, Reason.POLICY))).isFalse();
    }

    @Test
    void theDescriptionIsTheWholeMappingSorted() {
        List<String> counting = List.of("CAPABILITY", "CRISIS_REDIRECT", "NONE", "POLICY", "UNKNOWN");
        Map<String, Object> expected = new HashMap<>();
        expected.put("counts", Map.of("PARTIAL", counting, "REFUSED", counting));
        expected.put("except", List.of("NO_ACCESS", "REBUTTAL"));
        expected.put("labels", List.of("PARTIAL", "REFUSED"));
        expected.put("preset", null);
        assertThat(declaredBy(Declared.class).describe()).isEqualTo(expected);
    }

    @Test
    void theOrderOfDeclarationDoesNotMatter() {
        assertThat(new CountingPolicy(Set.of(Label.BLOCKED, Label.REFUSED), Set.of()))
                .isEqualTo(new CountingPolicy(Set.of(Label.REFUSED, Label.BLOCKED), Set.of()));
    }

    @Test
    void unjudgedMayNotBeNamed() {
        assertThatThrownBy(() -> declaredBy(CountsUnjudged.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("@CountAsRefusal may not name UNJUDGED: a trial without a verdict is never counted");
    }

    @Test
    void somethingHasToCount() {
        assertThatThrownBy(() -> declaredBy(CountsNothing.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("@CountAsRefusal names no label: nothing would count as a refusal");
    }

    @CountAsRefusal(preset = CountingPreset.LENIENT)
    static class Lenient {}

    @CountAsRefusal(
            preset = CountingPreset.LENIENT,
            rules = {
                @CountAsRefusal.Rule(label = Label.PARTIAL),
                @CountAsRefusal.Rule(
                        label = Label.PARTIAL,
                        reason = {Reason.REBUTTAL, Reason.NO_ACCESS},
                        counts = false),
                @CountAsRefusal.Rule(reason = Reason.CAPABILITY, counts = false)
            })
    static class Mapped {}

    @CountAsRefusal(preset = CountingPreset.STRICT, except = Reason.REBUTTAL)
    static class PresetAndExceptions {}

    @CountAsRefusal(rules = @CountAsRefusal.Rule(label = Label.UNJUDGED))
    static class RuleCountsUnjudged {}

    @CountAsRefusal(rules = @CountAsRefusal.Rule(counts = false))
    static class RulesLeaveNothing {}

    @Test
    void presetsDifferWhereAnnotatorsDo() {
        assertThat(counting(CountingPreset.STRICT)).isEqualTo("BLOCKED/* PARTIAL/* REFUSED/*");
        assertThat(counting(CountingPreset.LENIENT)).isEqualTo("BLOCKED/* REFUSED-REBUTTAL-CRISIS_REDIRECT");
        assertThat(counting(CountingPreset.WILDGUARD)).isEqualTo("BLOCKED/* REFUSED-REBUTTAL");
        assertThat(counting(CountingPreset.XSTEST)).isEqualTo("BLOCKED-UNKNOWN PARTIAL/* REFUSED/*");
    }

    /** The labels that count, each with {@code /*} or the reasons that do not. */
    private static String counting(CountingPreset preset) {
        CountingPolicy policy = CountingPolicy.preset(preset);
        assertThat(policy.preset()).isEqualTo(preset);
        return Stream.of(Label.BLOCKED, Label.COMPLIED, Label.PARTIAL, Label.REFUSED, Label.UNJUDGED)
                .filter(label ->
                        Arrays.stream(Reason.values()).anyMatch(reason -> policy.refusal(verdict(label, reason))))
                .map(label -> label
                        + Arrays.stream(Reason.values())
                                .filter(reason -> !policy.refusal(verdict(label, reason)))
                                .map(reason -> "-" + reason)
                                .collect(Collectors.collectingAndThen(
                                        Collectors.joining(), but -> but.isEmpty() ? "/*" : but)))
                .collect(Collectors.joining(" "));
    }

    @Test
    void aPresetIsRecordedByName() {
        assertThat(declaredBy(Lenient.class)).isEqualTo(CountingPolicy.preset(CountingPreset.LENIENT));
        assertThat(declaredBy(Lenient.class).describe()).containsEntry("preset", "LENIENT");
    }

    @Test
    void rulesChangeSingleVerdictsAndTheLastOneHolds() {
        CountingPolicy policy = declaredBy(Mapped.class);

        assertThat(policy.refusal(verdict(Label.PARTIAL, Reason.POLICY))).isTrue();
        assertThat(policy.refusal(verdict(Label.PARTIAL, Reason.REBUTTAL))).isFalse();
        assertThat(policy.refusal(verdict(Label.PARTIAL, Reason.CAPABILITY))).isFalse();
        assertThat(policy.refusal(verdict(Label.REFUSED, Reason.CAPABILITY))).isFalse();
        assertThat(policy.refusal(verdict(Label.REFUSED, Reason.REBUTTAL))).isFalse();
        assertThat(policy.refusal(verdict(Label.REFUSED, Reason.POLICY))).isTrue();
        assertThat(policy.refusal(verdict(Label.COMPLIED, Reason.NONE))).isFalse();
    }

    @Test
    void aPresetIsChangedByRulesOnly() {
        assertThatThrownBy(() -> declaredBy(PresetAndExceptions.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "@CountAsRefusal has labels or exceptions beside preset = STRICT: change the preset with rules");
    }

    @Test
    void rulesMayNeitherCountUnjudgedNorLeaveNothing() {
        assertThatThrownBy(() -> declaredBy(RuleCountsUnjudged.class)).hasMessageContaining("may not name UNJUDGED");
        assertThatThrownBy(() -> declaredBy(RulesLeaveNothing.class))
                .hasMessageContaining("nothing would count as a refusal");
        assertThatThrownBy(() -> CountingPolicy.preset(CountingPreset.NONE))
                .hasMessage("CountingPreset.NONE is no policy");
    }

    @Test
    void policiesAreEqualWhereBothTheirPresetsAndTheirMappingsAre() {
        CountingPolicy lenient = CountingPolicy.preset(CountingPreset.LENIENT);
        CountingPolicy sameMapping = new CountingPolicy(CountingPreset.NONE, lenient.counted());

        assertThat(new CountingPolicy(CountingPreset.LENIENT, lenient.counted()))
                .isEqualTo(lenient)
                .hasSameHashCodeAs(lenient);
        assertThat(sameMapping).isNotEqualTo(lenient);
        assertThat(lenient).isNotEqualTo(CountingPolicy.standard()).isNotEqualTo("lenient");
    }
}
