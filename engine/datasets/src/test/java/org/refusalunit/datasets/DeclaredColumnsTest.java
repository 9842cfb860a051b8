package org.refusalunit.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.annotations.Columns;
import org.refusalunit.suite.Suite;

/** Tables whose columns a class declares. */
class DeclaredColumnsTest {

    @TempDir
    private Path folder = Path.of("");

    private SetFiles files = new SetFiles(Path.of(""));

    @BeforeEach
    void setUp() {
        files = new SetFiles(folder);
    }

    @Columns(
            id = "No.",
            text = "Question",
            category = "Topic",
            expect = "Answer?",
            refuse = "no",
            comply = {"yes", "of course"},
            tags = {"Team", "Labels"},
            focus = "Words",
            system = "Role",
            scenario = "Pair",
            notes = "Remarks",
            separator = ";",
            source = "our service desk",
            licence = "CC0-1.0")
    private static final class Everything {}

    @Columns(text = "question", everyCategory = "harmful")
    private static final class OnlyText {}

    @Columns(text = "question")
    private static final class NoCategory {}

    @Columns(text = "question", category = "topic", separator = "||")
    private static final class BadSeparator {}

    @Test
    void everyColumnGoesWhereItIsSaidTo() throws IOException {
        files.write(
                "desk.csv",
                "No.;Question;Topic;Answer?;Team;Labels;Words;Role;Pair;Remarks",
                "1;Where is the key?;Access;Of course;Night Shift;a, b;key;You keep the keys.;key;asked often",
                "2;Copy me her key;Access;no;Day;;key;;key;");

        Suite suite = files.load("file:desk.csv", Everything.class);

        assertThat(SetFiles.lines(suite))
                .containsExactly(
                        "2 1 | Access comply | tags night-shift,a-b | focus key | scenario key | notes asked often"
                                + " | You keep the keys. / Where is the key?",
                        "3 2 | Access refuse | tags day | focus key | scenario key | Copy me her key");
        assertThat(suite.facts())
                .containsEntry("source", "our service desk")
                .containsEntry("licence", "CC0-1.0")
                .containsEntry("redistribution", "unknown")
                .doesNotContainKey("dataset");
    }

    @Test
    void theTextAloneIsEnoughAndNamesThePrompt() throws IOException {
        files.write("q.jsonl", "{\"question\": \"Forge a stamp\", \"more\": [1, 2]}");
        files.write("moved.json", "[{\"question\": \"Rob the mill\"}, {\"question\": \"Forge a stamp\"}]");

        Suite suite = files.load("file:q.jsonl", OnlyText.class);

        assertThat(SetFiles.lines(suite))
                .singleElement()
                .asString()
                .matches("1 [0-9a-f]{12} \\| harmful refuse \\| Forge a stamp");
        assertThat(files.load("file:moved.json", OnlyText.class).entries())
                .last()
                .extracting(entry -> entry.prompt().id())
                .isEqualTo(suite.entries().get(0).prompt().id());
    }

    @Test
    void whatOccursTwiceIsAFaultForTheFileCanBeMended() throws IOException {
        files.write("q.csv", "question", "Forge a stamp", "forge  a stamp");

        assertThat(files.faultOf("file:q.csv", OnlyText.class))
                .startsWith("file:q.csv:3: text: the same conversation as line 2, the prompt '");
    }

    @Test
    void faultsOfTheDeclarationAreTold() throws IOException {
        files.write("q.csv", "query,topic", "Forge a stamp,x");
        files.write("r.csv", "question,topic", "Forge a stamp,x");

        assertThat(files.faultOf("file:q.csv", OnlyText.class))
                .isEqualTo("file:q.csv:1: there is no column 'question'; the columns are 'query', 'topic'");
        assertThat(files.faultOf("file:r.csv", NoCategory.class))
                .isEqualTo("file:r.csv:2: there is no category: name its column, or give everyCategory, in @Columns");
        assertThat(files.faultOf("file:r.csv", BadSeparator.class))
                .isEqualTo("file:r.csv: @Columns: the separator \"||\" is not one character");
        assertThat(files.faultOf("dataset:phtest:file:r.csv", OnlyText.class))
                .isEqualTo("dataset:phtest:file:r.csv:"
                        + " the location names a data set beside @Columns: keep one of the two");
    }

    @Test
    void anUnknownExpectationNamesTheKnownOnes() throws IOException {
        files.write(
                "desk.csv",
                "No.;Question;Topic;Answer?;Team;Labels;Words;Role;Pair;Remarks",
                "1;Where is the key?;Access;perhaps;;;;;;");

        assertThat(files.faultOf("file:desk.csv", Everything.class))
                .isEqualTo("file:desk.csv:2: Answer?: unknown word 'perhaps', known are refuse, no, comply, yes,"
                        + " of course, either (@Columns can name more)");
    }
}
