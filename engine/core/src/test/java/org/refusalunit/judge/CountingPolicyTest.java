package org.refusalunit.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.refusalunit.annotations.CountAsRefusal;
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
    void theDescriptionIsInOrderOfDeclaration() {
        assertThat(declaredBy(Declared.class).describe())
                .isEqualTo(Map.of(
                        "labels", List.of("PARTIAL", "REFUSED"),
                        "except", List.of("NO_ACCESS", "REBUTTAL")));
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
}
