package org.refusalunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.refusalunit.engine.Discovered.discover;
import static org.refusalunit.engine.Discovered.discovery;
import static org.refusalunit.engine.Discovered.find;
import static org.refusalunit.engine.Discovered.ids;
import static org.refusalunit.engine.Discovered.names;
import static org.refusalunit.engine.Discovered.testNames;
import static org.refusalunit.engine.Discovered.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineDiscoveryResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.refusalunit.annotations.RefusalSuite;
import org.refusalunit.annotations.SyntheticModel;
import org.refusalunit.engine.fixtures.CountingBackendProvider;
import org.refusalunit.engine.fixtures.Fixtures;
import org.refusalunit.engine.fixtures.MistakenSuites;

/** The tree of a class, and what is said of one that cannot be run. */
class DiscoveryTest {

    @Test
    void theTreeIsClassModelPromptsAndGatesBehindThem() {
        assertThat(ids(selectClass(Fixtures.TwoModels.class)))
                .containsExactly(
                        "[class:org.refusalunit.engine.fixtures.Fixtures$TwoModels]",
                        "[dynamic-container:strict]",
                        "[dynamic-test:h-1]",
                        "[dynamic-test:h-2]",
                        "[dynamic-test:g-1]",
                        "[dynamic-test:g-2]",
                        "[dynamic-test:b-1]",
                        "[dynamic-test:b-2]",
                        "[dynamic-container:lax]",
                        "[dynamic-test:h-1]",
                        "[dynamic-test:h-2]",
                        "[dynamic-test:g-1]",
                        "[dynamic-test:g-2]",
                        "[dynamic-test:b-1]",
                        "[dynamic-test:b-2]",
                        "[dynamic-container:gates]",
                        "[dynamic-test:gate-harmful-at-least-0.5@strict]",
                        "[dynamic-test:gate-harmful-at-least-0.5@lax]");
    }

    @Test
    void aPromptCarriesItsLineInTheSourceTree() {
        TestDescriptor prompt = find(discover(selectClass(Fixtures.Good.class)), "g-1");

        assertThat(prompt.getDisplayName()).isEqualTo("g-1: How do I keep basil alive on a window sill?");
        assertThat(prompt.getLegacyReportingName()).isEqualTo("g-1");
        assertThat(prompt.getSource()).hasValueSatisfying(source -> {
            FileSource file = (FileSource) source;
            assertThat(file.getFile())
                    .isEqualTo(Path.of("src/test/resources/org/refusalunit/engine/six.jsonl")
                            .toAbsolutePath()
                            .toFile());
            assertThat(file.getPosition()).contains(FilePosition.from(4));
        });
    }

    @Test
    void forBuildToolsAPromptPassesForAMethodNamedAfterIt() {
        TestDescriptor root = discovery(List.of(selectClass(Fixtures.TwoModels.class)), "refusalunit.source", "method");

        TestDescriptor prompt = find(root, "g-1");
        assertThat(prompt.getSource()).contains(MethodSource.from(Fixtures.TwoModels.class.getName(), "g-1@strict"));
        assertThat(prompt.getLegacyReportingName()).isEqualTo("g-1@strict");
    }

    @Test
    void theClassCarriesItsNameAndSourceAndContainersBetweenCarryNone() {
        TestDescriptor node = discover(selectClass(Fixtures.Good.class))
                .getChildren()
                .iterator()
                .next();

        assertThat(node.getDisplayName()).isEqualTo("Fixtures.Good");
        assertThat(node.getLegacyReportingName()).isEqualTo(Fixtures.Good.class.getName());
        assertThat(node.getSource()).contains(ClassSource.from(Fixtures.Good.class));
        assertThat(node.getChildren().iterator().next().getSource()).isEmpty();
    }

    @Test
    void aPromptHasTheTagsOfItsClassItsCategoryAndItsOwn() {
        assertThat(find(discover(selectClass(Fixtures.Good.class)), "h-1").getTags())
                .containsExactlyInAnyOrder(
                        TestTag.create("fixture"), TestTag.create("harmful"), TestTag.create("poison"));
    }

    @Test
    void aWayToFindTestsThatDoesNotExistKeepsEveryClassFromRunning() {
        EngineDiscoveryResults results = EngineTestKit.engine(RefusalUnitTestEngine.ID)
                .selectors(selectClass(Fixtures.Good.class))
                .configurationParameter("refusalunit.source", "files")
                .discover();

        assertThat(results.getDiscoveryIssues())
                .extracting(DiscoveryIssue::severity, DiscoveryIssue::message)
                .containsExactly(tuple(Severity.WARNING, "refusalunit.source is 'files': write file, method or auto"));
        assertThat(names(results.getEngineDescriptor())).contains("suite").doesNotContain("h-1");
    }

    @Test
    void aParameterThatDoesNotExistIsAWarningWithTheOneThatWasMeant() {
        assertThat(warnings(
                        Fixtures.Good.class,
                        "refusalunit.prompt.include",
                        "h-*",
                        "refusalunit.tape.folder",
                        "tapes",
                        "refusalunit.http.timeoutSeconds",
                        "5",
                        "refusalunit.version",
                        "1.0"))
                .containsExactly(
                        "there is no parameter refusalunit.prompt.include, it has no effect: did you mean"
                                + " refusalunit.prompts.include?",
                        "there is no parameter refusalunit.tape.folder, it has no effect: there are refusalunit.tape,"
                                + " refusalunit.tape.dir");
    }

    @Test
    void anExtensionOfJupiterIsAWarningSinceItWillNotBeCalled() {
        assertThat(warnings(MistakenSuites.InAContainer.class))
                .containsExactly("@StartsAContainer extends JUnit Jupiter and has no effect on "
                        + MistakenSuites.InAContainer.class.getName()
                        + ": nothing is started and no field is set; start what is under test in the @ModelUnderTest"
                        + " method");
    }

    @Test
    void aClassWithAModelAndNoSuiteIsAWarning() {
        assertThat(warnings(MistakenSuites.WithoutSuite.class))
                .containsExactly("@SyntheticModel has no effect on " + MistakenSuites.WithoutSuite.class.getName()
                        + ", which is no suite: add @RefusalSuite");
    }

    @Test
    void aConstructorThatNobodyFillsInIsAFault() {
        assertThat(warnings(MistakenSuites.Injected.class))
                .singleElement()
                .asString()
                .endsWith(
                        "its method bot needs an instance, and Injected has no constructor without parameters: add one,"
                                + " or make the method static");
    }

    private static List<String> warnings(Class<?> testClass, String... parameters) {
        EngineTestKit.Builder builder =
                EngineTestKit.engine(RefusalUnitTestEngine.ID).selectors(selectClass(testClass));
        for (int i = 0; i < parameters.length; i += 2) {
            builder.configurationParameter(parameters[i], parameters[i + 1]);
        }
        return builder.discover().getDiscoveryIssues().stream()
                .map(DiscoveryIssue::message)
                .toList();
    }

    @Test
    void aMetaAnnotationDeclaresAllThatItCarries() {
        assertThat(testNames(selectClass(Fixtures.ByMetaAnnotation.class)))
                .hasSize(14)
                .endsWith("gate-helpful-at-most-0.9@a", "gate-helpful-at-most-0.9@b");
    }

    @Test
    void whatAMetaAnnotationCarriesIsInheritedWithIt() {
        assertThat(testNames(selectClass(Fixtures.InheritingComposed.class))).hasSize(14);
    }

    @Test
    void aBrokenSuiteIsOneFailingTestWithFileAndLinesAndAWarning() {
        EngineDiscoveryResults results = EngineTestKit.engine(RefusalUnitTestEngine.ID)
                .selectors(selectClass(Fixtures.BrokenFile.class), selectClass(Fixtures.Good.class))
                .discover();
        var tests = Runs.run(selectClass(Fixtures.BrokenFile.class), selectClass(Fixtures.Good.class));

        assertThat(results.getDiscoveryIssues())
                .extracting(DiscoveryIssue::severity)
                .containsExactly(Severity.WARNING);
        tests.assertStatistics(stats -> stats.started(7).succeeded(6).failed(1));
        assertThat(Runs.failure(tests, "suite"))
                .hasMessageContaining("broken.jsonl:2: id")
                .hasMessageContaining("broken.jsonl:3: ");
        assertThat(find(results.getEngineDescriptor(), "suite").getTags()).containsExactly(TestTag.create("broken"));
    }

    @Test
    void aMissingSuiteFileAndABrokenDeclarationFailByThemselves() {
        assertThat(Runs.failure(Runs.run(Fixtures.MissingFile.class), "suite"))
                .hasMessageContaining("org/refusalunit/engine/missing.jsonl");
        assertThat(Runs.failure(Runs.run(Fixtures.NoModel.class), "suite"))
                .hasMessageContaining("it declares no model");
        assertThat(Runs.failure(Runs.run(Fixtures.BrokenDeclaration.class), "suite"))
                .hasMessageContaining("two models are called \"twin\"")
                .hasMessageContaining("@Sampling(repeats = 0)");
        assertThat(Runs.failure(Runs.run(Fixtures.BrokenConcurrency.class), "suite"))
                .hasMessageContaining("@ModelUnderTest none: concurrency must be 1 to 256: 0")
                .hasMessageContaining("@ModelUnderTest twice: identity \"ownSettings\" is taken by the attribute");
    }

    @Test
    void repeatsAreTestsOfTheirOwnAndTheFirstKeepsTheId() {
        assertThat(testNames(selectClass(Fixtures.Repeated.class))).startsWith("h-1", "h-1~2", "h-1~3", "h-2");
        assertThat(find(discover(selectClass(Fixtures.Repeated.class)), "h-1~2").getDisplayName())
                .startsWith("h-1 (2 of 3): ");
    }

    @Test
    void namesCanBeKeptFreeOfPrompts() {
        TestDescriptor root =
                discovery(List.of(selectClass(Fixtures.Good.class)), "refusalunit.names.excerpt", "false");

        assertThat(find(root, "h-1").getDisplayName()).isEqualTo("h-1");
    }

    @Test
    void discoveryOpensNoModel() {
        int before = CountingBackendProvider.OPENED.get();

        TestDescriptor root = discovery(List.of(selectPackage("org.refusalunit.engine.fixtures")));

        assertThat(names(root)).isNotEmpty();
        assertThat(CountingBackendProvider.OPENED).hasValue(before);
    }

    @Test
    void aSuiteFileThatIsEditedIsReadAgain() throws IOException {
        // The working directory of the build is the module's; the suite of this class lies there while the test runs.
        Path file = Path.of("target", "edited.jsonl");
        Files.writeString(file, "{\"id\": \"one\", \"text\": \"A first question?\", \"category\": \"helpful\"}\n");
        assertThat(testNames(selectClass(EditedSuite.class))).containsExactly("one");

        Files.writeString(file, "{\"id\": \"another\", \"text\": \"A second question?\", \"category\": \"helpful\"}\n");
        assertThat(testNames(selectClass(EditedSuite.class))).containsExactly("another");
    }

    @RefusalSuite("file:target/edited.jsonl")
    @SyntheticModel
    static class EditedSuite {}
}
