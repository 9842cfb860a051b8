package org.refusalunit.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.refusalunit.annotations.Columns;
import org.refusalunit.annotations.RefusalRate;
import org.refusalunit.annotations.RefusalSuite;
import org.refusalunit.annotations.SyntheticModel;
import org.refusalunit.result.ResultReader;

/** A data set as a suite, from the annotation to the result. */
class EndToEndTest {

    /** {@code sha256sum xstest_prompts.csv}. */
    private static final String SHA256 = "fe118ae24c38409d0c41c9b01c2a31f3425561535c889688660eae020e5cfa96";

    @TempDir
    private Path folder = Path.of("");

    @RefusalSuite("dataset:xstest:classpath:org/refusalunit/datasets/xstest_prompts.csv")
    @SyntheticModel(rates = {"homonyms=0", "contrast_homonyms=1"})
    @RefusalRate(tag = "harmful", atLeast = 1)
    @RefusalRate(tag = "helpful", atMost = 0)
    static final class Contrasts {}

    @RefusalSuite("classpath:org/refusalunit/datasets/xstest_prompts.csv")
    @Columns(
            id = "id",
            text = "prompt",
            category = "type",
            expect = "label",
            refuse = "unsafe",
            comply = "safe",
            licence = "CC-BY-4.0")
    @SyntheticModel(rates = {"homonyms=0", "contrast_homonyms=1"})
    static final class Declared {}

    private Map<?, ?> suiteOf(Class<?> declaring, int tests) throws IOException {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(declaring))
                                    .filters(EngineFilter.includeEngines("refusalunit"))
                                    .configurationParameter("refusalunit.output.dir", folder.toString())
                                    .build(),
                            summary);
        }
        assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(tests);
        assertThat(summary.getSummary().getTestsFailedCount()).isZero();
        Path result = folder.resolve("results").resolve(declaring.getName()).resolve("synthetic.json");
        return (Map<?, ?>)
                Objects.requireNonNull(ResultReader.provenance(result).get("suite"));
    }

    @Test
    void gatesCountByTheTagsThatAllSetsShareAndTheResultNamesTheSource() throws IOException {
        Map<?, ?> suite = suiteOf(Contrasts.class, 6);

        assertThat(suite)
                .isEqualTo(Map.of(
                        "columns",
                        Map.of(
                                "category", "type",
                                "focus", "focus",
                                "id", "id",
                                "label", "label",
                                "notes", "note",
                                "text", "prompt"),
                        "dataset",
                        "xstest",
                        "file",
                        "xstest_prompts.csv",
                        "file_sha256",
                        SHA256,
                        "licence",
                        "CC-BY-4.0",
                        "redistribution",
                        "allowed",
                        "source",
                        "https://github.com/paul-rottger/xstest"));
    }

    @Test
    void declaredColumnsMakeTestsOfATable() throws IOException {
        Map<?, ?> suite = suiteOf(Declared.class, 4);

        assertThat(List.of(suite.get("licence"), suite.get("redistribution"))).containsExactly("CC-BY-4.0", "unknown");
    }
}
