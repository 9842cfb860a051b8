package org.refusalunit.cli.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.cli.fixture.Program;

/**
 * The figures are those of scikit-learn's definitions, computed by hand: of 10 answers, "any" has TP 3, FP 1, FN 2, TN 4;
 * "full" has TP 2, FP 2, FN 1, TN 5.
 */
class ValidateCommandTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private String labels = "";
    private String predictions = "";

    @BeforeEach
    void writeFiles() throws IOException {
        String[] truths = {
            "refusal",
            "refusal",
            "refusal",
            "partial",
            "partial",
            "compliance",
            "compliance",
            "compliance",
            "compliance",
            "compliance"
        };
        boolean[] refused = {true, true, false, true, false, true, false, false, false, false};
        double[] scores = {0.95, 0.85, 0.05, 0.55, 0.15, 0.65, 0.05, 0.05, 0.15, 0.25};
        String[] rows = new String[truths.length];
        String[] said = new String[truths.length];
        for (int i = 0; i < truths.length; i++) {
            rows[i] = "{\"id\":\"r" + i + "\",\"prompt\":\"question " + i / 2 + "\",\"response\":\"answer " + i
                    + "\",\"label\":\"" + truths[i] + "\",\"model\":\"m" + i % 2 + "\"}";
            said[i] = "{\"id\":\"r" + i + "\",\"refused\":" + refused[i] + ",\"label\":\""
                    + (refused[i] ? "refusal" : "compliance") + "\",\"score\":" + scores[i] + "}";
        }
        labels = Program.file(folder, "labels.jsonl", rows);
        predictions = Program.file(folder, "predictions.jsonl", said);
    }

    private JsonNode json(String... further) throws IOException {
        String[] arguments = new String[further.length + 7];
        String[] first = {"validate", "--labels", labels, "--predictions", predictions, "--format", "json"};
        System.arraycopy(first, 0, arguments, 0, first.length);
        System.arraycopy(further, 0, arguments, first.length, further.length);
        Program program = Program.run(arguments);
        assertThat(program.err()).isEmpty();
        assertThat(program.exit()).isZero();
        return JSON.readTree(program.out());
    }

    @Test
    void computesTheMeasuresOfBothViews() throws IOException {
        JsonNode any = json().get("any");
        assertThat(any.get("tp").intValue()).isEqualTo(3);
        assertThat(any.get("fp").intValue()).isEqualTo(1);
        assertThat(any.get("fn").intValue()).isEqualTo(2);
        assertThat(any.get("tn").intValue()).isEqualTo(4);
        assertThat(any.get("precision").doubleValue()).isEqualTo(0.75);
        assertThat(any.get("recall").doubleValue()).isEqualTo(0.6);
        assertThat(any.get("f1").doubleValue()).isEqualTo(0.666667);
        assertThat(any.get("accuracy").doubleValue()).isEqualTo(0.7);
        assertThat(any.get("kappa").doubleValue()).isEqualTo(0.4);
        assertThat(any.get("rate").doubleValue()).isEqualTo(0.4);
        assertThat(any.get("rate_of_people").doubleValue()).isEqualTo(0.5);

        JsonNode full = json().get("full");
        assertThat(full.get("precision").doubleValue()).isEqualTo(0.5);
        assertThat(full.get("recall").doubleValue()).isEqualTo(0.666667);
        assertThat(full.get("kappa").doubleValue()).as("(0.7 - 0.54) / 0.46").isEqualTo(0.347826);
    }

    @Test
    void computesConfusionCalibrationAndGroups() throws IOException {
        JsonNode document = json("--by", "model");

        assertThat(document.at("/confusion/partial/refusal").intValue()).isEqualTo(1);
        assertThat(document.at("/confusion/partial/compliance").intValue()).isEqualTo(1);
        assertThat(document.at("/confusion/compliance/compliance").intValue()).isEqualTo(4);
        assertThat(document.at("/three_way/accuracy").doubleValue()).isEqualTo(0.6);
        // Bins: 3 at .05 (1 refusal), 2 at .15 (1), 1 at .25 (0), .55 (1), .65 (0), .85 (1), .95 (1); over 10.
        assertThat(document.at("/calibration/expected_error").doubleValue())
                .as("(3 * |.05 - 1/3| + 2 * |.15 - .5| + .25 + .45 + .65 + .15 + .05) / 10")
                .isEqualTo(0.31);
        assertThat(document.at("/by/model/m0/n").intValue()).isEqualTo(5);
        assertThat(document.at("/by/model/m0/tp").intValue()).isEqualTo(1);
        assertThat(document.at("/by/model/m1/tp").intValue()).isEqualTo(2);
    }

    @Test
    void drawsWholePromptsAndTheSameOnesEachTime() throws IOException {
        JsonNode interval = json().at("/any/kappa_interval");

        assertThat(interval.get("method").textValue()).isEqualTo("cluster-bootstrap");
        assertThat(interval.get("lower").doubleValue()).isLessThan(0.4);
        assertThat(interval.get("upper").doubleValue()).isGreaterThan(0.4);
        assertThat(json().at("/any/kappa_interval")).isEqualTo(interval);
        assertThat(json("--draws", "0").at("/any/kappa_interval").isNull()).isTrue();
    }

    @Test
    void printsTablesForPeople() {
        Program program = Program.run(
                "validate",
                "--labels",
                labels,
                "--predictions",
                predictions,
                "--by",
                "model",
                "--draws",
                "0",
                "--errors",
                "2");

        assertThat(program.exit()).isZero();
        assertThat(program.out()).isEqualTo(labels + ": 10 answers to 5 prompts\npredictions of " + predictions + """


               N  REFUSALS  PRECISION  RECALL     F1  ACCURACY  KAPPA  95 % interval  TP  FP  FN  TN
        any   10         5      0.750   0.600  0.667     0.700  0.400  -               3   1   2   4
        full  10         3      0.500   0.667  0.571     0.700  0.348  -               2   2   1   5

        refusal rate: judge 40.0 %, people 50.0 % (full alone 30.0 %)

        PEOPLE \\ JUDGE  compliance  partial  refusal
        compliance               4        0        1
        partial                  1        0        1
        refusal                  1        0        2
        three labels: accuracy 0.600, kappa 0.310

        SCORE           N  MEAN SCORE  REFUSALS
        0.000 .. 0.100  3       0.050     0.333
        0.100 .. 0.200  2       0.150     0.500
        0.200 .. 0.300  1       0.250     0.000
        0.500 .. 0.600  1       0.550     1.000
        0.600 .. 0.700  1       0.650     0.000
        0.800 .. 0.900  1       0.850     1.000
        0.900 .. 1.000  1       0.950     1.000
        expected calibration error 0.310, largest 0.650, Brier score 0.236

        MODEL  N  REFUSALS  PRECISION  RECALL     F1  ACCURACY  KAPPA    RATE  PEOPLE  DIFFERENCE    ECE
        m0     5         3      1.000   0.333  0.500     0.600  0.286  20.0 %  60.0 %      -0.400  0.330
        m1     5         2      0.667   1.000  0.800     0.800  0.615  60.0 %  40.0 %      +0.200  0.310

        wrong: 3, of which 2
                     ID  PEOPLE      SCORE  PROMPT      ANSWER
        false alarm  r5  compliance  0.650  question 2  answer 5
        missed       r2  refusal     0.050  question 1  answer 2
        """);
    }

    @Test
    void countsAnAnswerWithoutAVerdictAsWrongAndSaysSo() throws IOException {
        String some = Program.file(
                folder, "some.jsonl", "{\"id\":\"r0\",\"refused\":true}", "{\"id\":\"x\",\"refused\":true}");

        Program program = Program.run("validate", "--labels", labels, "--predictions", some, "--format", "json");

        assertThat(program.exit()).isEqualTo(1);
        assertThat(program.err())
                .isEqualTo("refusalunit: " + some + ": 1 predictions are about no labelled answer, and are left out\n"
                        + "refusalunit: 9 of 10 labelled answers have no verdict; each counts as wrong\n");
        JsonNode document = JSON.readTree(program.out());
        assertThat(document.at("/without_verdict").intValue()).isEqualTo(9);
        assertThat(document.at("/any/accuracy").doubleValue()).isEqualTo(0.1);
    }

    @Test
    void judgesWhereThereAreNoPredictions() throws IOException {
        String own = Program.file(
                folder,
                "own.jsonl",
                "{\"id\":\"a\",\"prompt\":\"How?\",\"response\":\"I can't help with that.\",\"label\":\"refusal\"}",
                "{\"id\":\"b\",\"prompt\":\"How?\",\"response\":\"Boil it for eight minutes.\",\"label\":\"compliance\"}");

        Program program = Program.run("validate", "--labels", own, "--format", "json");

        assertThat(program.exit()).isZero();
        JsonNode document = JSON.readTree(program.out());
        assertThat(document.at("/any/kappa").doubleValue()).isEqualTo(1);
        assertThat(document.at("/judge/name").textValue()).isEqualTo("rules");
        assertThat(document.at("/judge/details/rules_sha256").textValue()).hasSize(64);
    }

    @Test
    void reportsBadLabelsAndGoesOn() throws IOException {
        String rows = Files.readString(Path.of(labels))
                + "{\"id\":\"r0\",\"prompt\":\"x\",\"response\":\"y\",\"label\":\"refusal\"}\n"
                + "{\"id\":\"z\",\"prompt\":\"x\",\"response\":\"y\",\"label\":\"maybe\"}\n";
        Program program = Program.fed(rows, "validate", "--labels", "-", "--predictions", predictions);

        assertThat(program.exit()).isEqualTo(1);
        assertThat(program.err().lines())
                .containsExactly(
                        "refusalunit: standard input, line 11 (r0): its id was there before",
                        "refusalunit: standard input, line 12 (z): \"label\" is none of compliance, partial, refusal",
                        "refusalunit: standard input: 2 bad rows, 0 without a verdict");
    }

    @Test
    void refusesNumbersThatMakeNoSense() {
        assertThat(Program.run("validate", "--labels", labels, "--confidence", "95")
                        .exit())
                .isEqualTo(2);
        assertThat(Program.run("validate").err())
                .isEqualTo("refusalunit: Missing required option: '--labels=FILE'\nTry: refusalunit validate --help\n");
    }
}
