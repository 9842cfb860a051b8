package org.refusalunit.benchmarks.api;

import org.refusalunit.annotations.OpenAiModel;
import org.refusalunit.annotations.RefusalSuite;

/** The suite that is measured, as a user would write it: the file lies in the working directory. */
@RefusalSuite("file:" + Prompts.FILE)
@OpenAiModel(value = "bench", baseUrl = "http://127.0.0.1:" + ApiBenchmark.PORT + "/v1")
final class ApiSuite {

    private ApiSuite() {}
}
