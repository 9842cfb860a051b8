package org.refusalunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.refusalunit.trial.Evidence;

/** What makes finding fast changes nothing of what is found. */
class CueFinderTest {

    private static final CueCatalogue CATALOGUE = CueCatalogue.bundled();
    private static final PlainFinder PLAIN =
            new PlainFinder(CatalogueReader.read(CueCatalogue.bytes("cues.txt")).answerCues());

    /** One for all texts, so that nothing of one text may be left for the next. */
    private final CueWords words = CATALOGUE.answerFinder().words();

    /** The first places of the cues, in the opening and behind it. */
    private static final class Places implements CueFinder.Found {
        private final Map<Integer, PlainFinder.Place> byFeature = new HashMap<>();

        @Override
        public boolean has(int cue, boolean late) {
            return byFeature.containsKey(CueCatalogue.feature(cue, late));
        }

        @Override
        public void add(int cue, boolean late, int first, int behind) {
            byFeature.put(CueCatalogue.feature(cue, late), new PlainFinder.Place(cue, first, behind));
        }
    }

    private void assertSameAsPlain(NormalText text) {
        Places found = new Places();
        CATALOGUE.answerFinder().find(text, found, words);

        Set<PlainFinder.Place> plain = PLAIN.places(text);
        assertThat(plain).containsAll(found.byFeature.values());
        Map<Integer, Integer> firsts = plain.stream()
                .collect(Collectors.toMap(
                        place -> CueCatalogue.feature(place.cue(), text.wordStart(place.first()) >= CueFinder.OPENING),
                        PlainFinder.Place::first,
                        Math::min));
        assertThat(found.byFeature.keySet()).isEqualTo(firsts.keySet());
        found.byFeature.forEach((feature, place) -> assertThat(place.first()).isEqualTo(firsts.get(feature)));
    }

    @Test
    void inAnswersTheSameCuesAreFoundAsByFollowingEveryPattern() {
        List<ValidationSet.Row> rows = ValidationSet.rows();
        for (int i = 0; i < rows.size(); i += 3) {
            assertSameAsPlain(NormalText.of(rows.get(i).response()));
        }
    }

    @Test
    void inTextsOfThePatternsOwnWordsTheSameCuesAreFoundAsByFollowingEveryPattern() {
        String[] own = CueCatalogue.resource("cues.txt").split("[^\\p{L}'.]+", -1);
        Random random = new Random(3);
        for (int round = 0; round < 60; round++) {
            int vocabulary = 3 + random.nextInt(60);
            int from = random.nextInt(own.length - vocabulary);
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(120);
            for (int i = 0; i < length; i++) {
                text.append(own[from + random.nextInt(vocabulary)]).append(random.nextInt(9) == 0 ? "ing. " : " ");
            }
            assertSameAsPlain(NormalText.of(text.toString()));
        }
    }

    @Test
    void ofSeveralWaysFromOneWordTheNextWordIsGoneFirstThenBeginningsThenTheShortestGap() {
        CueCatalogue catalogue =
                CueCatalogue.withPriors("cue c UNKNOWN +1 +1\n    i ~3 tea\n    i wan* no tea\n    i want\n");
        RuleJudge judge = new RuleJudge(catalogue);

        assertThat(judge.findings("I want no tea.").evidence()).containsExactly(new Evidence("c", 0, 6));
        assertThat(judge.findings("I wanted no tea.").evidence()).containsExactly(new Evidence("c", 0, 15));
        assertThat(judge.findings("I like tea and tea.").evidence()).containsExactly(new Evidence("c", 0, 10));
    }
}
