package org.refusalunit.result;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.refusalunit.outcome.Completeness;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.shard.Shard;

/** What the files of a result are called: the shards of a model and what was run of it in part do not replace one another. */
final class ResultNames {

    static final String EXTENSION = ".json";

    private static final String PARTIAL = ".partial";

    private ResultNames() {}

    /** The name of a result's files, without their extension. */
    static String of(ModelResult result) {
        String label = SafeName.ofLabel(result.modelLabel());
        if (result.completeness() == Completeness.COMPLETE) {
            return label;
        }
        return label
                + Shard.recorded(result.provenance())
                        .map(shard -> ".shard-" + shard.number() + "-of-" + shard.of())
                        .orElse(PARTIAL);
    }

    /** The names of parts of a result that are in a folder, without their extension; a complete result takes their place. */
    static List<String> parts(ModelResult complete, Path folder) throws IOException {
        List<String> parts = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return parts;
        }
        Pattern part = Pattern.compile(Pattern.quote(SafeName.ofLabel(complete.modelLabel()))
                + "(\\.partial|\\.shard-[0-9]+-of-[0-9]+)" + Pattern.quote(EXTENSION));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (part.matcher(name).matches()) {
                    parts.add(name.substring(0, name.length() - EXTENSION.length()));
                }
            }
        }
        return parts;
    }
}
