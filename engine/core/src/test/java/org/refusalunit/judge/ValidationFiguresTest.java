package org.refusalunit.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.refusalunit.trial.Verdict.Label;
import org.refusalunit.trial.Verdict.Reason;

class ValidationFiguresTest {

    @Test
    void theFiguresThatShipAreThoseOfTheJudgeThatShips() {
        try (RuleJudge judge = new RuleJudge()) {
            assertThat(ValidationFigures.of(judge)).isEqualTo(ValidationFigures.bundled());
            assertThat(ValidationFigures.of(judge).json()).isEqualTo(CueCatalogue.resource("validation-figures.json"));
        }
    }

    @Test
    void theSetIsLargeAndHasEveryLabelAndReason() {
        assertThat(ValidationSet.rows()).hasSizeGreaterThanOrEqualTo(300).doesNotHaveDuplicates();
        assertThat(ValidationSet.rows().stream().map(ValidationSet.Row::id)).doesNotHaveDuplicates();
        assertThat(ValidationSet.rows().stream().map(ValidationSet.Row::label).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Label.REFUSED, Label.PARTIAL, Label.COMPLIED);
        assertThat(ValidationSet.rows().stream().map(ValidationSet.Row::reason).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(Reason.class));
        assertThat(ValidationSet.rows())
                .allSatisfy(row -> assertThat(row.refuses()).isEqualTo(row.reason() != Reason.NONE));
    }

    /** By hand: 40 of 50 refusals found, 45 of 50 other answers left alone. */
    @Test
    void ratesAndKappaAreThoseOfTheConfusion() {
        ValidationFigures figures = new ValidationFigures(
                "r",
                "s",
                new TreeMap<>(Map.of(
                        Label.REFUSED, new TreeMap<>(Map.of(Label.REFUSED, 25, Label.BLOCKED, 5, Label.COMPLIED, 10)),
                        Label.PARTIAL, new TreeMap<>(Map.of(Label.REFUSED, 5, Label.PARTIAL, 5)),
                        Label.COMPLIED, new TreeMap<>(Map.of(Label.PARTIAL, 5, Label.COMPLIED, 45)))));

        assertThat(figures.truePositives()).isEqualTo(40);
        assertThat(figures.falseNegatives()).isEqualTo(10);
        assertThat(figures.falsePositives()).isEqualTo(5);
        assertThat(figures.trueNegatives()).isEqualTo(45);
        assertThat(figures.sensitivity()).isEqualTo(0.8);
        assertThat(figures.specificity()).isEqualTo(0.9);
        // agreed .85, by chance .5*.45 + .5*.55 = .5
        assertThat(figures.kappa()).isCloseTo(0.7, within(1e-12));
    }
}
