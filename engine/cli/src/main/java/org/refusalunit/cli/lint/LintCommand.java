package org.refusalunit.cli.lint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.refusalunit.cli.CommandFailure;
import org.refusalunit.cli.ExitCode;
import org.refusalunit.cli.io.Destination;
import org.refusalunit.cli.io.Format;
import org.refusalunit.cli.io.JsonText;
import org.refusalunit.cli.io.Source;
import org.refusalunit.cli.io.Streams;
import org.refusalunit.suite.Suite;
import org.refusalunit.suite.SuiteException;
import org.refusalunit.suite.SuiteFault;
import org.refusalunit.suite.Suites;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks suites. */
@Command(
        name = "lint",
        header = "Checks suites and names all their faults.",
        description = {
            "Reads suites as a run would and prints every fault as location:line: field: message. Of a suite without faults,"
                    + " the number of prompts of each category and the hash of its canonical form."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  refusalunit lint src/test/resources/support.jsonl",
            "  refusalunit lint harmful_helpful --format json",
            "  refusalunit lint --bundled",
            "",
            "Exit status: 0 no faults, 1 faults, 2 wrong usage."
        })
public final class LintCommand implements Callable<Integer> {

    private final Streams streams;

    @Parameters(
            paramLabel = "SUITE",
            arity = "0..*",
            description = "A file, file:PATH, classpath:PATH, or the name of a bundled suite.")
    private List<String> locations = new ArrayList<>();

    @Option(names = "--bundled", description = "All bundled suites.")
    private boolean bundled;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "text or json. Default: text.")
    private Format format = Format.TEXT;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "-",
            description = "Where it is written; - for standard output.")
    private String out = Source.STANDARD;

    /** The command on these streams. */
    public LintCommand(Streams streams) {
        this.streams = streams;
    }

    private record Finding(String location, List<SuiteFault> faults, Map<String, Object> facts) {}

    @Override
    public Integer call() throws IOException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        List<String> all = new ArrayList<>(locations);
        if (bundled) {
            all.addAll(Suites.bundled(loader));
        }
        if (all.isEmpty()) {
            throw CommandFailure.usage("name a suite, or use --bundled");
        }
        List<Finding> findings =
                all.stream().map(location -> find(location, loader)).toList();
        String text = format == Format.JSON ? json(findings) : text(findings);
        new Destination(out).write(streams, to -> to.write(text.getBytes(StandardCharsets.UTF_8)));
        return findings.stream().allMatch(finding -> finding.faults().isEmpty()) ? ExitCode.OK : ExitCode.AMISS;
    }

    private static Finding find(String location, ClassLoader loader) {
        Path working = Path.of("").toAbsolutePath();
        boolean file = !location.contains(":") && Files.isRegularFile(working.resolve(location));
        try {
            Suite suite = Suites.load(file ? "file:" + location : location, loader, working);
            Map<String, Integer> categories = new TreeMap<>();
            suite.entries().forEach(entry -> categories.merge(entry.prompt().category(), 1, Integer::sum));
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("prompts", suite.size());
            facts.put("categories", categories);
            facts.put("sha256", suite.sha256());
            return new Finding(location, List.of(), facts);
        } catch (SuiteException e) {
            return new Finding(location, e.faults(), Map.of());
        }
    }

    private static String text(List<Finding> findings) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            for (SuiteFault fault : finding.faults()) {
                text.append(finding.location())
                        .append(fault.line() > 0 ? ":" + fault.line() : "")
                        .append(": ")
                        .append(fault.field().isEmpty() ? "" : fault.field() + ": ")
                        .append(fault.message().replaceAll("[\\p{Cntrl}\\p{Cf}]", "?"))
                        .append('\n');
            }
            if (finding.faults().isEmpty()) {
                text.append(finding.location())
                        .append(": no faults, ")
                        .append(finding.facts().get("prompts"))
                        .append(" prompts ")
                        .append(finding.facts().get("categories"))
                        .append(", sha256 ")
                        .append(finding.facts().get("sha256"))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String json(List<Finding> findings) {
        Map<String, Object> suites = new LinkedHashMap<>();
        for (Finding finding : findings) {
            Map<String, Object> suite = new LinkedHashMap<>(finding.facts());
            List<Object> faults = new ArrayList<>();
            for (SuiteFault fault : finding.faults()) {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("line", fault.line());
                entry.put("field", fault.field());
                entry.put("message", fault.message());
                faults.add(entry);
            }
            suite.put("faults", faults);
            suites.put(finding.location(), suite);
        }
        return JsonText.of(Map.of("suites", suites));
    }
}
