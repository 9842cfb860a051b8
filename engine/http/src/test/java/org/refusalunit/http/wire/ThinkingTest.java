package org.refusalunit.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinkingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
                    <think>hm</think>Yes.                         | Yes.
                    <think></think> Yes.                          | Yes.
                    hm, I can't</think> Yes.                      | Yes.
                    <think>no end                                 | ""
                    Yes.                                          | Yes.
                    Use <think> and </think> to mark it.          | Use <think> and </think> to mark it.
                    <think>a</think>b</think>c                    | b</think>c
                    """)
    void reasoningIsCutWhereItLeads(String text, String rest) {
        assertThat(new Thinking("think").removedFrom(text)).isEqualTo(rest.equals("\"\"") ? "" : rest);
    }

    @Test
    void emptyTagLeavesTextsAsTheyAre() {
        assertThat(new Thinking("").removedFrom("<think>a</think>b")).isEqualTo("<think>a</think>b");
    }

    @Test
    void otherTagsCanBeNamed() {
        assertThat(new Thinking("reasoning").removedFrom("<reasoning>a</reasoning>b"))
                .isEqualTo("b");
    }
}
