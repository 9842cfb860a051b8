package org.refusalunit.cli.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.refusalunit.annotations.Decide;
import org.refusalunit.annotations.OpenAiModel;
import org.refusalunit.annotations.RefusalRate;
import org.refusalunit.annotations.RefusalSuite;
import org.refusalunit.annotations.SyntheticModel;
import org.refusalunit.cli.CommandFailure;

class SuiteClassTest {

    @RefusalSuite(
            value = "harmful_helpful",
            tags = {"a", "b"})
    @SyntheticModel(label = "one", harmful = 0.5, seed = 7)
    @SyntheticModel(label = "two")
    @RefusalRate(category = "harmful", atLeast = 0.95, decide = Decide.BOUND)
    private static class Written {}

    private static final SuiteClass MADE = new SuiteClass(
            "made.Up",
            List.of(
                    Declaration.of(RefusalSuite.class, Map.of("value", "harmful_helpful", "tags", List.of("a", "b"))),
                    Models.declare(
                            "synthetic",
                            List.of(
                                    new NameValue("label", "one"),
                                    new NameValue("harmful", "0.5"),
                                    new NameValue("seed", "7"))),
                    Models.declare("synthetic", List.of(new NameValue("label", "two"))),
                    Gates.parse("harmful>=0.95 decide=bound")));

    @Test
    void aClassThatWasMadeHasTheAnnotationsOfOneThatWasWritten() {
        Class<?> made = MADE.define(SuiteClassTest.class.getClassLoader());

        assertThat(made.getName()).isEqualTo("made.Up");
        assertThat(made.getAnnotations()).containsExactlyInAnyOrder(Written.class.getAnnotations());
    }

    @Test
    void theSourceOfItIsThatOfATestClass() {
        assertThat(SuiteSource.of(MADE)).isEqualTo("""
                package made;

                import org.refusalunit.annotations.Decide;
                import org.refusalunit.annotations.RefusalRate;
                import org.refusalunit.annotations.RefusalSuite;
                import org.refusalunit.annotations.SyntheticModel;

                @RefusalSuite(tags = {"a", "b"}, value = "harmful_helpful")
                @SyntheticModel(harmful = 0.5, label = "one", seed = 7L)
                @SyntheticModel(label = "two")
                @RefusalRate(atLeast = 0.95, category = "harmful", decide = Decide.BOUND)
                class Up {}
                """);
    }

    @Test
    void textsAreEscapedInTheSource() {
        SuiteClass made =
                new SuiteClass("Up", List.of(Declaration.of(RefusalSuite.class, Map.of("value", "a\"b\\c\nd\u00e9"))));

        assertThat(SuiteSource.of(made))
                .contains("@RefusalSuite(\"a\\\"b\\\\c\\nd\\u00e9\")")
                .doesNotContain("package");
    }

    @Test
    void attributesThatTakeListsMayBeRepeated() {
        Declaration model = Models.declare(
                "openai:some/model", List.of(new NameValue("headers", "a=1"), new NameValue("headers", "b=2")));

        assertThat(model.type()).isEqualTo(OpenAiModel.class);
        assertThat(model.values()).containsEntry("value", "some/model").containsEntry("headers", List.of("a=1", "b=2"));
    }

    @Test
    void modelsOfOtherProvidersKeepTheirOptions() {
        assertThat(SuiteSource.of(new SuiteClass(
                        "Up",
                        List.of(Models.declare(
                                "echo:x", List.of(new NameValue("label", "l"), new NameValue("a", "b")))))))
                .contains("@Model(label = \"l\", options = {\"a=b\", \"value=x\"}, provider = \"echo\")");
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThatThrownBy(() -> Models.declare("openai", List.of()))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("--model openai: write openai:NAME");
        assertThatThrownBy(() -> Models.declare("synthetic", List.of(new NameValue("harmful", "often"))))
                .hasMessage("--model synthetic: harmful is no number: often");
        assertThatThrownBy(() -> Models.declare("synthetic", List.of(new NameValue("rate", "1"))))
                .hasMessageStartingWith(
                        "--model synthetic: @SyntheticModel has no \"rate\", but blocked, borderline, ");
        assertThatThrownBy(() -> Gates.parse("harmful>0.9"))
                .hasMessageStartingWith("--gate 'harmful>0.9': write 'harmful>=0.95'");
        assertThatThrownBy(() -> Gates.parse("harmful>=0.9 decide=perhaps"))
                .hasMessageStartingWith("--gate 'harmful>=0.9 decide=perhaps': decide is none of [POINT, BOUND");
        assertThatThrownBy(() -> NameValue.parse("x", "--param")).hasMessage("--param x: write NAME=VALUE");
    }

    @Test
    void gatesAreOfAllOfACategoryOrOfATag() {
        assertThat(Gates.parse("all<=0.5").values()).containsOnly(Map.entry("atMost", 0.5));
        assertThat(Gates.parse("tag:medical <= 0.1").values())
                .containsOnly(Map.entry("atMost", 0.1), Map.entry("tag", "medical"));
    }
}
