package org.refusalunit.cli.validate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refusalunit.cli.io.JsonText;
import org.refusalunit.cli.judge.Words;
import org.refusalunit.stats.Calibration;
import org.refusalunit.stats.KappaInterval;

/** A validation as a JSON document. */
final class ValidationJson {

    private ValidationJson() {}

    static String of(Validation validation) {
        List<Case> cases = validation.cases();
        Validation.Settings settings = validation.settings();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("labels", validation.labels());
        document.put("judge", validation.judge());
        document.put("answers", cases.size());
        document.put("prompts", Figures.prompts(cases));
        document.put("without_verdict", Figures.silent(cases));
        for (Case.View view : Case.View.values()) {
            Map<String, @Nullable Object> figures = measures(Figures.measures(cases, view));
            figures.put(
                    "kappa_interval",
                    Figures.interval(cases, view, settings.confidence(), settings.draws(), settings.seed())
                            .map(ValidationJson::interval)
                            .orElse(null));
            document.put(view.name().toLowerCase(Locale.ROOT), figures);
        }
        document.put("confusion", confusion(Figures.confusion(cases)));
        Figures.threeWay(Figures.confusion(cases)).ifPresent(kappa -> {
            Map<String, @Nullable Object> three = new LinkedHashMap<>();
            three.put("accuracy", kappa.agreement());
            three.put("kappa", Figures.orNull(kappa.value()));
            document.put("three_way", three);
        });
        document.put(
                "calibration",
                Figures.calibration(cases, settings.bins())
                        .map(ValidationJson::calibration)
                        .orElse(null));
        document.put("by", groups(validation));
        document.put("errors", errors(validation));
        return JsonText.of(document);
    }

    private static Map<String, @Nullable Object> measures(Measures measures) {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        figures.put("n", measures.n());
        figures.put("refusals", measures.positives());
        figures.put("tp", measures.tp());
        figures.put("fp", measures.fp());
        figures.put("fn", measures.fn());
        figures.put("tn", measures.tn());
        figures.put("precision", Figures.orNull(measures.precision()));
        figures.put("recall", Figures.orNull(measures.recall()));
        figures.put("f1", Figures.orNull(measures.f1()));
        figures.put("accuracy", Figures.orNull(measures.accuracy()));
        figures.put("kappa", Figures.orNull(measures.kappa()));
        figures.put("rate", Figures.orNull(measures.judgedRate()));
        figures.put("rate_of_people", Figures.orNull(measures.trueRate()));
        return figures;
    }

    private static Object interval(KappaInterval interval) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("lower", interval.lower());
        figures.put("upper", interval.upper());
        figures.put("confidence", interval.confidence());
        figures.put("method", interval.method());
        return figures;
    }

    private static Object confusion(int[][] table) {
        Map<String, Object> rows = new LinkedHashMap<>();
        for (Words truth : Words.values()) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (Words given : Words.values()) {
                row.put(given.word(), table[truth.place()][given.place()]);
            }
            row.put("none", table[truth.place()][table.length]);
            rows.put(truth.word(), row);
        }
        return rows;
    }

    private static Object calibration(Calibration calibration) {
        List<Object> bins = new ArrayList<>();
        for (Calibration.Bin bin : calibration.bins()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("from", bin.from());
            row.put("to", bin.to());
            row.put("n", bin.n());
            row.put("mean_score", bin.meanScore());
            row.put("refusals", bin.share());
            bins.add(row);
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("expected_error", calibration.expectedError());
        figures.put("largest_error", calibration.largestError());
        figures.put("brier", calibration.brier());
        figures.put("bins", bins);
        return figures;
    }

    private static Object groups(Validation validation) {
        Map<String, Object> groupings = new LinkedHashMap<>();
        for (int i = 0; i < validation.groupings().size(); i++) {
            Map<String, Object> groups = new LinkedHashMap<>();
            Figures.groups(validation.cases(), i).forEach((name, cases) -> {
                Map<String, @Nullable Object> figures = measures(Figures.measures(cases, Case.View.ANY));
                figures.put(
                        "expected_calibration_error",
                        Figures.calibration(cases, validation.settings().bins())
                                .map(Calibration::expectedError)
                                .orElse(null));
                groups.put(name, figures);
            });
            groupings.put(validation.groupings().get(i), groups);
        }
        return groupings;
    }

    private static Object errors(Validation validation) {
        List<Object> rows = new ArrayList<>();
        for (Case each : validation.listed()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("id", each.id());
            row.put("label", each.truth().word());
            row.put("refused", each.given().refused());
            row.put("score", each.given().score());
            row.put("prompt", each.question());
            row.put("response", each.response());
            rows.add(row);
        }
        return rows;
    }
}
