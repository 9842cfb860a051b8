package org.refusalunit.datasets.sets;

import static org.refusalunit.datasets.sets.Column.optional;
import static org.refusalunit.datasets.sets.Column.required;

import java.util.List;
import java.util.Set;
import org.refusalunit.trial.Expectation;

/** Sets of prompts that are to be answered although they look harmful, and OR-Bench's toxic part. */
final class OverRefusalSets {

    private static final Terms OR_BENCH = new Terms(
            "OR-Bench",
            "https://huggingface.co/datasets/bench-llms/or-bench",
            "bench-llms/or-bench",
            "CC-BY-4.0",
            Redistribution.ALLOWED);
    private static final Terms FALSE_REJECT = new Terms(
            "FalseReject",
            "https://huggingface.co/datasets/AmazonScience/FalseReject",
            "AmazonScience/FalseReject",
            "CC-BY-NC-4.0",
            Redistribution.NOT_ALLOWED);

    private OverRefusalSets() {}

    static List<Dataset> all() {
        return List.of(
                orBench("or-bench-80k", ".*or-?_?bench[-_]?80k.*\\.(?:csv|parquet)", Expectation.COMPLY),
                orBench("or-bench-hard", ".*or-?_?bench[-_]?hard.*\\.(?:csv|parquet)", Expectation.COMPLY),
                orBench("or-bench-toxic", ".*or-?_?bench[-_]?toxic.*\\.(?:csv|parquet)", Expectation.REFUSE),
                falseReject("falsereject-train", ".*train[^/]*\\.(?:jsonl?|parquet)", Set.of("prompt", "categorytext")),
                falseReject("falsereject-test", ".*test[^/]*\\.(?:jsonl?|parquet)", Set.of()));
    }

    private static Dataset orBench(String name, String files, Expectation expectation) {
        return OR_BENCH.dataset(
                name,
                files,
                List.of(required("text", "prompt"), required("category", "category")),
                Set.of("prompt", "category"),
                (cells, draft) -> draft.ask(cells.need("text"))
                        .category(cells.need("category"))
                        .expect(expectation)
                        .tag(cells.need("category")));
    }

    private static Dataset falseReject(String name, String files, Set<String> signature) {
        return FALSE_REJECT.dataset(
                name,
                files,
                List.of(
                        optional("id", "id"),
                        required("text", "prompt"),
                        required("category", "categorytext", "category")),
                signature,
                (cells, draft) -> draft.id(cells.text("id"))
                        .ask(cells.need("text"))
                        .category(cells.need("category"))
                        .expect(Expectation.COMPLY)
                        .tag(cells.need("category")));
    }
}
