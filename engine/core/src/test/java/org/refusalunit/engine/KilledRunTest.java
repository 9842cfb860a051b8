package org.refusalunit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.engine.fixtures.ThousandPrompts;

/** A run that is killed without warning, time and again, in a process of its own. */
class KilledRunTest {

    private static final int PROMPTS = 1000;
    private static final int KILLS = 10;
    private static final int WINDOW = 16;
    private static final int MOST_ANSWERS_BEFORE_A_KILL = 90;
    private static final int POLL_MILLIS = 2;

    private static final List<String> PARAMETERS =
            List.of("refusalunit.tape=auto", "refusalunit.tape.dir=tapes", "refusalunit.output.dir=output");

    @TempDir
    private Path folder;

    private final Random random = new Random(20_240_607);

    @Test
    void noAnswerIsLostOrAskedForAgain() throws IOException, InterruptedException {
        writeSuite(folder, PROMPTS);

        for (int kill = 0; kill < KILLS; kill++) {
            Set<String> answered = logged("answered");
            killAfter(answered.size() + random.nextInt(MOST_ANSWERS_BEFORE_A_KILL));
            assertThat(records().keySet()).containsAll(logged("answered"));
        }
        Set<String> answeredBeforeTheLastRun = logged("answered");
        assertThat(answeredBeforeTheLastRun).hasSizeBetween(KILLS, PROMPTS - 1);
        Process last = start();
        assertThat(last.waitFor())
                .as("%s", Files.readString(folder.resolve("output.txt")))
                .isZero();

        assertThat(askedAfterAnswered()).isEmpty();
        assertThat(lines().filter(line -> line.startsWith("asked")).count())
                .isBetween((long) PROMPTS, (long) PROMPTS + KILLS * WINDOW);
        assertThat(records())
                .hasSize(PROMPTS)
                .allSatisfy((id, text) -> assertThat(text).startsWith("Sure, " + id + ". "));
        JsonNode result = result(folder);
        assertThat(result.at("/overall/counts/complied").asInt()).isEqualTo(PROMPTS);
        assertThat(result.at("/completeness").asText()).isEqualTo("COMPLETE");
        assertThat(result.at("/gates/0/status").asText()).isEqualTo("PASS");
        assertThat(result.at("/provenance/extra/tape/replayed").asInt())
                .isBetween(answeredBeforeTheLastRun.size(), answeredBeforeTheLastRun.size() + KILLS * WINDOW);
    }

    @Test
    void runsAtTheSameTimeShareATape() throws IOException, InterruptedException {
        List<String> parameters = new ArrayList<>(PARAMETERS);
        parameters.set(1, "refusalunit.tape.dir=../tapes");
        List<Path> folders = List.of(folder.resolve("first"), folder.resolve("second"), folder.resolve("replay"));
        for (Path each : folders) {
            writeSuite(Files.createDirectory(each), PROMPTS / KILLS);
        }

        Process first = ChildJvm.start(folders.get(0), Map.of(), parameters, ThousandPrompts.class);
        Process second = ChildJvm.start(folders.get(1), Map.of(), parameters, ThousandPrompts.class);
        assertThat(first.waitFor()).isZero();
        assertThat(second.waitFor()).isZero();
        assertThat(records()).hasSize(PROMPTS / KILLS);
        parameters.set(0, "refusalunit.tape=replay");
        Process replay = ChildJvm.start(folders.get(2), Map.of(), parameters, ThousandPrompts.class);
        assertThat(replay.waitFor()).isZero();

        assertThat(folders.get(2).resolve(ThousandPrompts.LOG)).doesNotExist();
        assertThat(folders)
                .allSatisfy(each -> assertThat(
                                result(each).at("/overall/counts/complied").asInt())
                        .isEqualTo(PROMPTS / KILLS));
    }

    private static void writeSuite(Path folder, int prompts) throws IOException {
        Files.write(
                folder.resolve("prompts.jsonl"),
                IntStream.range(0, prompts)
                        .mapToObj(i -> "{\"id\": \"p-" + i + "\", \"text\": \"What is number " + i
                                + "?\", \"category\": \"helpful\"}")
                        .toList());
    }

    private static JsonNode result(Path folder) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve("output/results")
                        .resolve(ThousandPrompts.class.getName())
                        .resolve("slow.json")
                        .toFile());
    }

    private Process start() throws IOException {
        return ChildJvm.start(folder, Map.of(), PARAMETERS, ThousandPrompts.class);
    }

    private void killAfter(int answers) throws IOException, InterruptedException {
        Process run = start();
        while (logged("answered").size() <= answers && !run.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            assertThat(run.isAlive() || run.exitValue() == 0)
                    .as("%s", Files.readString(folder.resolve("output.txt")))
                    .isTrue();
        }
        run.destroyForcibly();
        assertThat(run.waitFor()).as("killed before it was done").isNotZero();
    }

    private Stream<String> lines() throws IOException {
        Path log = folder.resolve(ThousandPrompts.LOG);
        return Files.exists(log) ? Files.readAllLines(log).stream() : Stream.of();
    }

    private Set<String> logged(String event) throws IOException {
        return lines().filter(line -> line.startsWith(event + " "))
                .map(line -> line.substring(event.length() + 1))
                .collect(Collectors.toSet());
    }

    private Set<String> askedAfterAnswered() throws IOException {
        Set<String> answered = new HashSet<>();
        Set<String> again = new HashSet<>();
        for (String line : lines().toList()) {
            String id = line.substring(line.indexOf(' ') + 1);
            if (line.startsWith("answered")) {
                answered.add(id);
            } else if (answered.contains(id)) {
                again.add(id);
            }
        }
        return again;
    }

    /** The answers on the tape by prompt; every file has to be whole. */
    private Map<String, String> records() throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(folder.resolve("tapes"))) {
            files = tree.filter(file -> file.toString().endsWith(".json")).toList();
        }
        ObjectMapper mapper = new ObjectMapper();
        Map<String, String> answers = new TreeMap<>();
        for (Path file : files) {
            JsonNode record = mapper.readTree(Files.readAllBytes(file));
            assertThat(file.getFileName().toString())
                    .isEqualTo(record.at("/key").asText() + ".json");
            answers.put(
                    record.at("/request/prompt").asText(),
                    record.at("/answer/text").asText());
        }
        return answers;
    }
}
