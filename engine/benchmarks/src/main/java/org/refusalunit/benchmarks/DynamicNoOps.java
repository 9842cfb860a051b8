package org.refusalunit.benchmarks;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** As many dynamic tests of nothing. */
class DynamicNoOps {

    @TestFactory
    Stream<DynamicTest> nothing() {
        return IntStream.range(0, SubjectMain.prompts())
                .mapToObj(number -> DynamicTest.dynamicTest(PromptFile.id(number), () -> {}));
    }
}
