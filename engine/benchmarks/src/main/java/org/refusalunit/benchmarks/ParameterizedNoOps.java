package org.refusalunit.benchmarks;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** As many invocations of nothing. The strings are made when they are asked for, so that they take no heap in advance. */
class ParameterizedNoOps {

    static Stream<String> names() {
        return IntStream.range(0, SubjectMain.prompts()).mapToObj(PromptFile::id);
    }

    @ParameterizedTest
    @MethodSource("names")
    void nothing(String name) {}
}
