package org.refusalunit.cli.agree;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.cli.fixture.Program;

class KappaCommandTest {

    @TempDir
    private Path folder;

    private String first = "";
    private String second = "";

    /** 20 say yes both times, 5 and 10 differ, 15 say no both times: κ = (0.7 - 0.5) / 0.5, and 0.127 by the delta method. */
    private void write(String field, String yes, String no, String promptId) throws IOException {
        int[] counts = {20, 5, 10, 15};
        List<String> a = new ArrayList<>();
        List<String> b = new ArrayList<>();
        for (int cell = 0; cell < counts.length; cell++) {
            for (int i = 0; i < counts[cell]; i++) {
                String start =
                        "{\"id\":\"" + cell + "-" + i + "\"" + promptId.replace("#", "" + i) + ",\"" + field + "\":";
                a.add(start + (cell < 2 ? yes : no) + "}");
                b.add(start + (cell % 2 == 0 ? yes : no) + "}");
            }
        }
        first = Program.file(folder, "a.jsonl", a.toArray(String[]::new));
        second = Program.file(folder, "b.jsonl", b.toArray(String[]::new));
    }

    @Test
    void printsAgreementWithItsInterval() throws IOException {
        write("refused", "true", "false", "");

        assertThat(Program.run("kappa", first, second))
                .isEqualTo(new Program(0, "A " + first + "\nB " + second + """

                        50 answers in both

                                  N  AGREE  CHANCE  KAPPA  95 % interval
                        refused  50  0.700   0.500  0.400  0.151 .. 0.649

                        A \\ B     answered  refused
                        answered        15       10
                        refused          5       20
                        """, ""));
    }

    @Test
    void tellsTheAgreementOnEachLabel() throws IOException {
        write("label", "\"refusal\"", "\"compliance\"", "");

        JsonNode json = new JsonMapper()
                .readTree(
                        Program.run("kappa", first, second, "--format", "json").out());

        assertThat(json.at("/agreement/label/kappa").doubleValue()).isEqualTo(0.4);
        assertThat(json.at("/agreement/refusal/kappa").doubleValue()).isEqualTo(0.4);
        assertThat(json.at("/agreement/compliance/kappa").doubleValue()).isEqualTo(0.4);
        assertThat(json.at("/agreement/partial/kappa").isNull())
                .as("nobody says partial")
                .isTrue();
        assertThat(json.at("/agreement/refusal/interval/method").textValue()).isEqualTo("fleiss-cohen-everitt");
    }

    @Test
    void drawsWholePromptsWhereAnswersShareThem() throws IOException {
        write("refused", "true", "false", ",\"prompt_id\":#");

        JsonNode json = new JsonMapper()
                .readTree(
                        Program.run("kappa", first, second, "--format", "json").out());

        assertThat(json.at("/agreement/refused/interval/method").textValue()).isEqualTo("cluster-bootstrap");
    }

    @Test
    void namesWhatIsInOneFileAlone() throws IOException {
        String a = Program.file(folder, "a.jsonl", "{\"id\":1,\"refused\":true}", "{\"id\":2,\"refused\":false}");
        String b = Program.file(
                folder,
                "b.jsonl",
                "{\"id\":2,\"refused\":false}",
                "{\"id\":3,\"refused\":true}",
                "{\"id\":3,\"label\":\"x\"}");

        Program program = Program.run("kappa", a, b);

        assertThat(program.exit()).isEqualTo(1);
        assertThat(program.out()).contains("1 answers in both\n1 in A alone: 1\n1 in B alone: 3\n");
        assertThat(program.err())
                .startsWith("refusalunit: " + b
                        + ", line 3 (3): it has neither \"refused\" nor a \"label\" of compliance, partial, refusal\n");
    }

    @Test
    void measuresWhatAnOuterLayerAdds() throws IOException {
        write("refused", "true", "false", "");

        assertThat(Program.run("layers", first, second))
                .isEqualTo(new Program(0, "inner " + first + "\nouter " + second + """

                        50 answers, 0 left out

                        LAYER  REFUSED    RATE  95 % INTERVAL
                        inner       25  50.0 %  36.6 % .. 63.4 %
                        outer       30  60.0 %  46.2 % .. 72.4 %
                        whole       35  70.0 %  56.2 % .. 80.9 %

                        whole - inner +0.200 (+0.080 .. +0.309), p 0.002
                        """, ""));
    }

    @Test
    void saysThatNothingMatches() throws IOException {
        String a = Program.file(folder, "a.jsonl", "{\"id\":1,\"refused\":true}");
        String b = Program.file(folder, "b.jsonl", "{\"id\":2,\"refused\":true}");

        assertThat(Program.run("kappa", a, b))
                .isEqualTo(new Program(3, "", "refusalunit: " + a + " and " + b + " have no id in common\n"));
    }
}
