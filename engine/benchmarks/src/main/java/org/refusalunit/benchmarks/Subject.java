package org.refusalunit.benchmarks;

import java.util.Locale;

/** What is measured: a class of as many tests as there are prompts, run by one engine or another. */
enum Subject {
    /** Every prompt asked, judged and written down. */
    REFUSAL_SUITE(PromptSuite.class, PromptSuite.GATES),
    /** The same tests with nothing in them, by the leanest engine that can be written. */
    STATIC_TESTS(PromptSuite.class, 0),
    /** Jupiter's closest relative, with nothing in it. */
    PARAMETERIZED_TEST(ParameterizedNoOps.class, 0),
    /** Jupiter's cheapest relative, with nothing in it. */
    TEST_FACTORY(DynamicNoOps.class, 0);

    private final Class<?> testClass;
    private final int furtherTests;

    Subject(Class<?> testClass, int furtherTests) {
        this.testClass = testClass;
        this.furtherTests = furtherTests;
    }

    Class<?> testClass() {
        return testClass;
    }

    /** How many tests have to have been run. */
    int tests(int prompts) {
        return prompts + furtherTests;
    }

    /** The name in tables and of folders. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
