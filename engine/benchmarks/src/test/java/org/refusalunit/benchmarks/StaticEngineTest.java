package org.refusalunit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.refusalunit.suite.SuiteEntry;
import org.refusalunit.suite.Suites;

/** The floor has the tests that the suite has. */
class StaticEngineTest {

    private static final int PROMPTS = 60;

    @TempDir
    Path folder;

    @Test
    void itsTestsHaveTheNamesLinesAndTagsOfTheSuitesPrompts() throws Exception {
        PromptFile.write(folder.resolve(PromptFile.NAME), PROMPTS, true);
        List<SuiteEntry> entries = Suites.load(
                        "file:" + PromptFile.NAME, getClass().getClassLoader(), folder)
                .entries();

        List<TestIdentifier> tests = tests();

        assertThat(tests).hasSize(PROMPTS);
        for (int i = 0; i < PROMPTS; i++) {
            SuiteEntry entry = entries.get(i);
            TestIdentifier test = tests.get(i);
            assertThat(test.getUniqueId())
                    .endsWith("/[dynamic-test:" + entry.prompt().id() + "]");
            assertThat(test.getLegacyReportingName()).isEqualTo(entry.prompt().id());
            assertThat(test.getDisplayName()).startsWith(entry.prompt().id() + ": ");
            assertThat(line(test)).isEqualTo(entry.line());
            Set<String> tags = new TreeSet<>(entry.prompt().tags());
            tags.add(entry.prompt().category());
            assertThat(test.getTags()).extracting(TestTag::getName).containsExactlyInAnyOrderElementsOf(tags);
        }
    }

    private static List<TestIdentifier> tests() {
        LauncherConfig config = LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .addTestEngines(new StaticEngine(new StaticPrompts(PROMPTS, true)))
                .build();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(PromptSuite.class))
                .build();
        TestPlan plan = LauncherFactory.create(config).discover(request);
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .filter(TestIdentifier::isTest)
                .toList();
    }

    private static int line(TestIdentifier test) {
        TestSource source = test.getSource().orElseThrow();
        return ((FileSource) source).getPosition().orElseThrow().getLine();
    }
}
