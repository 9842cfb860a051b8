package org.refusalunit.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;

class CueCatalogueTest {

    private static List<String> found(String pattern, String text) {
        CueCatalogue catalogue =
                CueCatalogue.withPriors("let ANIMAL = cat | black dog\ncue c UNKNOWN +1 +1\n    " + pattern);
        return new RuleJudge(catalogue)
                .judge(Prompt.of("p", "?", "x"), Reply.Answer.of(text)).evidence().stream()
                        .map(e -> text.substring(e.start(), e.end()))
                        .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "i see, 'Well, I see.', I see",
        "(i|we) see, 'and we see it', we see",
        "i really? see, 'I really see', I really see",
        "i really? see, 'I see', I see",
        "see a <ANIMAL>, 'You see a black dog.', see a black dog",
        "harm harm*, 'harm harmful things', harm harmful",
        "i ~2 go, 'I would rather go', I would rather go",
        "i go ., 'I go. Then', I go.",
        "^ go, 'I said it. Go home', Go"
    })
    void aPatternMatches(String pattern, String text, String expected) {
        assertThat(found(pattern, text)).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "i see, 'I foresee'",
        "i see, 'I. See'",
        "i ~2 go, 'I would much rather go'",
        "i ~2 go, 'I would. Go'",
        "^ go, 'I go home'"
    })
    void aPatternDoesNotMatch(String pattern, String text) {
        assertThat(found(pattern, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "cue c UNKNOWN +1 +1\\n    <NAME> it; cues.txt, line 2: no definition of <NAME>",
                "cue c UNKNOWN +1 +1\\n    (a|b; cues.txt, line 2: a bracket is not closed",
                "cue c UNKNOWN +1 +1\\n    a) b; cues.txt, line 2: a bracket too many at 1",
                "cue c UNKNOWN +1 +1\\n    a (); cues.txt, line 2: nothing to match",
                "cue c UNKNOWN +1 +1\\n    harm* it; cues.txt, line 2: a pattern starts with a whole word",
                "cue c UNKNOWN +1; cues.txt, line 1: cue needs 4 words behind it",
                "cue c UNKNOWN +1 +1; cue c has no pattern",
                "cues c; 'cues.txt, line 1: neither let, cue, prompt, group nor combine: cues'",
                "combine x +1 = nothing; cues.txt combines what it does not have: nothing"
            })
    void aMistakeIsNamedWithItsLine(String cues, String message) {
        assertThatThrownBy(() -> CueCatalogue.withPriors(cues.replace("\\n", "\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void cuesAndWeightsHaveToFit() {
        String cues = "cue c UNKNOWN +1 +1\n    i see\n";
        byte[] phrases = PhraseList.NONE.bytes();

        assertThatThrownBy(() -> CueCatalogue.parse(cues, "feature\tany\tfull\n(bias)\t0\t0\n", phrases))
                .hasMessage("weights.tsv has no line for c");
        assertThatThrownBy(() -> CueCatalogue.parse(cues, "feature\tany\tfull\n(bias)\t0\n", phrases))
                .hasMessage("weights.tsv, line 2: three cells are needed");
        assertThatThrownBy(() -> CueCatalogue.parse("", CueCatalogue.resource("weights.tsv"), phrases))
                .hasMessageStartingWith("weights.tsv weighs what cues.txt does not have: ");
        assertThatThrownBy(() -> CueCatalogue.parse("", "", new byte[] {1, 2, 3, 4, 5}))
                .hasMessage("weights.tsv has no line for (bias)");
    }

    @Test
    void aNameIsGivenOnce() {
        assertThatThrownBy(() -> CueCatalogue.withPriors("cue c UNKNOWN +1 +1\n    i see\ngroup c = c\n"))
                .hasMessage("cues.txt gives two things the name c");
    }

    @Test
    void everyFeatureHasAWeight() {
        CueCatalogue catalogue = CueCatalogue.bundled();
        int prompts = catalogue.promptCues().size();
        int groups = catalogue.groups().size();

        assertThat(catalogue.features())
                .doesNotHaveDuplicates()
                .hasSize(2 * catalogue.answerCues().size()
                        + prompts
                        + Shape.FEATURES.size()
                        + groups
                        + catalogue.combinations().size()
                        + prompts * groups);
        assertThat(catalogue.weights().size()).isEqualTo(catalogue.features().size());
    }

    @Test
    void aGroupIsAlsoLookedAtWithEveryCueOfThePrompt() {
        CueCatalogue catalogue = CueCatalogue.withPriors(
                "cue c UNKNOWN +1 +1\n    i see\nprompt p 0\n    look\nprompt q 0\n    listen\ngroup g = c*\n");
        FeatureSet ofAnswer = new RuleJudge(catalogue).findings("I see.").features("I see.");
        int[] held = catalogue.held(ofAnswer, catalogue.promptCues("Listen!", new Desk(catalogue)));

        assertThat(Arrays.stream(held).mapToObj(catalogue.features()::get))
                .contains("c", "q", "g", "q+g")
                .doesNotContain("c/later", "p", "p+g");
    }
}
