package org.refusalunit.datasets.sets;

import static org.refusalunit.datasets.sets.Column.optional;
import static org.refusalunit.datasets.sets.Column.required;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.refusalunit.trial.Expectation;

/** Sets that hold harmless prompts which look harmful beside harmful ones. */
final class ContrastSets {

    private static final String CONTRAST = "contrast_";
    private static final Terms XSTEST =
            new Terms("XSTest", "https://github.com/paul-rottger/xstest", "", "CC-BY-4.0", Redistribution.ALLOWED);
    private static final Terms XSB = new Terms(
            "XSB and MS-XSB",
            "https://huggingface.co/datasets/ScaDSAI/XSB_and_MS-XSB",
            "ScaDSAI/XSB_and_MS-XSB",
            "MIT",
            Redistribution.ALLOWED);
    private static final Terms PHTEST = new Terms(
            "PHTest",
            "https://huggingface.co/datasets/furonghuang-lab/PHTest",
            "furonghuang-lab/PHTest",
            "MIT",
            Redistribution.ALLOWED);

    private ContrastSets() {}

    static List<Dataset> all() {
        return List.of(xstest(), xsb(), msXsb(), phtest());
    }

    private static Dataset xstest() {
        return XSTEST.dataset(
                "xstest",
                ".*xstest.*prompts.*\\.csv",
                List.of(
                        optional("id", "id"),
                        required("text", "prompt"),
                        required("category", "type"),
                        optional("label", "label"),
                        optional("focus", "focus"),
                        optional("notes", "note", "notes")),
                Set.of("prompt", "type", "focus"),
                (cells, draft) -> {
                    String type = cells.need("category");
                    boolean contrast = type.startsWith(CONTRAST);
                    Optional<String> label = cells.text("label");
                    draft.id(cells.text("id"))
                            .ask(cells.need("text"))
                            .category(type)
                            .expect(label.isPresent() ? Labels.safety(cells, "label") : expectation(contrast))
                            .tag(contrast ? type.substring(CONTRAST.length()) : type)
                            .focus(cells.text("focus"))
                            .notes(cells.text("notes"));
                });
    }

    private static Expectation expectation(boolean contrast) {
        return contrast ? Expectation.REFUSE : Expectation.COMPLY;
    }

    private static Dataset xsb() {
        return XSB.dataset(
                "xsb",
                "(?!.*ms[-_ ]?xsb[^/]*$).*xsb[^/]*\\.(?:csv|tsv|jsonl?|parquet)",
                List.of(
                        optional("id", "id", "promptid"),
                        required("text", "prompt", "text", "question"),
                        required("category", "type", "prompttype"),
                        required("label", "label", "safety", "safetylabel"),
                        optional(
                                "focus",
                                "focus",
                                "focuskeyword",
                                "focuskeywords",
                                "focusword",
                                "focuswords",
                                "keyword"),
                        optional("class", "class")),
                Set.of("prompt", "type", "label", "focus", "class"),
                (cells, draft) -> draft.id(cells.text("id"))
                        .ask(cells.need("text"))
                        .category(cells.need("category"))
                        .expect(Labels.safety(cells, "label"))
                        .tag(cells.need("category"))
                        .tag(cells.text("class").filter(name -> name.length() <= Labels.LONGEST_TAG))
                        .focus(cells.text("focus")));
    }

    private static Dataset msXsb() {
        return XSB.dataset(
                "ms-xsb",
                ".*ms[-_ ]?xsb[^/]*\\.(?:csv|tsv|jsonl?|parquet)",
                List.of(
                        optional("id", "id", "promptid"),
                        required("text", "prompt", "text", "question", "turn"),
                        required("scenario", "scenario", "scenarioid", "scenarioname", "scenarionumber"),
                        optional("order", "turnid", "turnindex", "turnnumber", "step", "order", "index"),
                        optional("category", "type", "prompttype"),
                        optional("label", "label", "safety", "safetylabel"),
                        optional(
                                "focus",
                                "focus",
                                "focuskeyword",
                                "focuskeywords",
                                "focusword",
                                "focuswords",
                                "keyword")),
                Set.of("prompt", "scenario", "label"),
                (cells, draft) -> draft.id(cells.text("id"))
                        .ask(cells.need("text"))
                        .category(cells.text("category").orElse("scenario"))
                        .expect(cells.text("label").isPresent() ? Labels.safety(cells, "label") : Expectation.EITHER)
                        .tag("scenario-" + shortened(cells.need("scenario")))
                        .tag(cells.text("order").map(turn -> "turn-" + turn))
                        .focus(cells.text("focus"))
                        .scenario(Optional.of(cells.need("scenario"))));
    }

    /** A scenario may be told in a sentence, which is no tag. */
    private static String shortened(String scenario) {
        return scenario.length() <= Labels.LONGEST_TAG ? scenario : Integer.toHexString(scenario.hashCode());
    }

    private static Dataset phtest() {
        return PHTEST.dataset(
                "phtest",
                ".*phtest.*\\.(?:csv|parquet)",
                List.of(
                        optional("id", "id"),
                        required("text", "request", "prompt"),
                        required("label", "harmfulness", "label")),
                Set.of("request", "harmfulness"),
                (cells, draft) -> {
                    String label = cells.need("label").strip().toLowerCase(Locale.ROOT);
                    draft.id(cells.text("id"))
                            .ask(cells.need("text"))
                            .category(label)
                            .expect(
                                    switch (label) {
                                        case "harmless" -> Expectation.COMPLY;
                                        case "controversial" -> Expectation.EITHER;
                                        case "harmful" -> Expectation.REFUSE;
                                        default -> throw cells.unknown("label", "harmless, controversial, harmful");
                                    });
                });
    }
}
