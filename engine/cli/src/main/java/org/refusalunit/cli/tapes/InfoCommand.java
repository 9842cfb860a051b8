package org.refusalunit.cli.tapes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.refusalunit.cli.ExitCode;
import org.refusalunit.cli.io.FindingsOutput;
import org.refusalunit.cli.io.JsonText;
import org.refusalunit.cli.io.Streams;
import org.refusalunit.report.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells what is on a tape. */
@Command(
        name = "info",
        header = "Counts the answers on a tape by what answered, and names damaged records.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  refusalunit tapes info src/test/refusalunit-tapes",
            "",
            "Exit status: 0 done, 1 records are damaged, 2 wrong usage, 3 failed."
        })
public final class InfoCommand implements Callable<Integer> {

    private final Streams streams;

    @Parameters(paramLabel = "FOLDER", description = "Folder of the tape.")
    private String folder = "";

    @Mixin
    private FindingsOutput output = new FindingsOutput();

    /** The command on these streams. */
    public InfoCommand(Streams streams) {
        this.streams = streams;
    }

    private static final class Tally {

        private int answers;
        private int blocked;
        private long bytes;
        private final Set<String> prompts = new HashSet<>();
    }

    @Override
    public Integer call() throws IOException {
        Map<String, Tally> models = new TreeMap<>();
        List<String> damaged = new ArrayList<>();
        Path tape = Path.of(folder);
        TapeFolder.read(tape, entry -> {
            String model = entry.model();
            String prompt = entry.prompt();
            if (model == null || prompt == null) {
                damaged.add(tape.relativize(entry.file()).toString());
                return;
            }
            Tally tally = models.computeIfAbsent(model, name -> new Tally());
            tally.answers++;
            tally.blocked += entry.blocked() ? 1 : 0;
            tally.bytes += entry.bytes();
            tally.prompts.add(prompt);
        });
        output.write(streams, () -> json(models, damaged), () -> text(models, damaged));
        return damaged.isEmpty() ? ExitCode.OK : ExitCode.AMISS;
    }

    private static String text(Map<String, Tally> models, List<String> damaged) {
        List<Tally> tallies = List.copyOf(models.values());
        StringBuilder text = new StringBuilder(new TextTable()
                .left("ANSWERED BY", List.copyOf(models.keySet()))
                .right(
                        "ANSWERS",
                        tallies.stream()
                                .map(each -> String.valueOf(each.answers))
                                .toList())
                .right(
                        "PROMPTS",
                        tallies.stream()
                                .map(each -> String.valueOf(each.prompts.size()))
                                .toList())
                .right(
                        "BLOCKED",
                        tallies.stream()
                                .map(each -> String.valueOf(each.blocked))
                                .toList())
                .right(
                        "BYTES",
                        tallies.stream().map(each -> String.valueOf(each.bytes)).toList())
                .render());
        damaged.forEach(file -> text.append("damaged: ").append(file).append('\n'));
        return text.toString();
    }

    private static String json(Map<String, Tally> models, List<String> damaged) {
        Map<String, Object> rows = new LinkedHashMap<>();
        models.forEach((model, tally) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("answers", tally.answers);
            row.put("prompts", tally.prompts.size());
            row.put("blocked", tally.blocked);
            row.put("bytes", tally.bytes);
            rows.put(model, row);
        });
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("answered_by", rows);
        document.put("damaged", damaged);
        return JsonText.of(document);
    }
}
