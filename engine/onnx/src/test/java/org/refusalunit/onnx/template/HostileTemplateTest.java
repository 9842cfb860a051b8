package org.refusalunit.onnx.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates made to exhaust time, memory or the stack; each runs with half of the usual stack. */
class HostileTemplateTest {

    private static final int STACK_BYTES = 512 * 1024;
    private static final String GROWING = "{% set ns = namespace(x=[1]) %}{% for i in range(99999) %}";

    private static @Nullable Throwable failure(String template, Limits limits) throws InterruptedException {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(
                null,
                () -> ChatTemplate.compile(template, limits).render(Map.of("s", "abc"), LocalDateTime.MIN),
                "hostile template",
                STACK_BYTES);
        thread.setUncaughtExceptionHandler((ended, thrown) -> failure.set(thrown));
        thread.start();
        thread.join();
        return failure.get();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
                "{{ [1] * 1000000 * 1000000 }}",
                GROWING + "{% set ns.x = ns.x + ['a' * 1000000] %}{% endfor %}",
                "{% set ns = namespace(x=1) %}{% for i in range(60) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x == ns.x }}",
                "{% set x = 'a' * 2000000 %}{{ x.find('a' * 1000000 ~ 'b') }}",
                "{% set x = 'a' * 200000 %}{{ x.strip('b' * 100000 ~ 'a') }}",
                "{% set x = 'ab' * 1000000 %}{% for i in range(99999) %}{% set y = x.split('b') %}{% endfor %}",
                "{% set x = '1' * 4000000 %}{% for i in range(99999) %}{{ x | int }}{{ x is lower }}{% endfor %}",
                "{% set x = range(99999) | list %}{% for i in x %}{{ -1 in x }}{% endfor %}",
                "{% set x = range(99999) | list %}{% for i in x %}{% set y = x | sort | sum %}{% endfor %}",
                "{{ range(99999) | unique | list }}",
                "{{ [1] | slice(999999999) | list }}"
            })
    void stopsWhenTheStepsAreUsedUp(String template) throws InterruptedException {
        assertThat(failure(template, Limits.defaults()))
                .isInstanceOf(ChatTemplateException.class)
                .hasMessageContaining("more than maxSteps = 2000000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ 'a' * 999999999999 }}",
                "{{ 'ab' * 9223372036854775807 }}",
                "{% set ns = namespace(x='aa') %}{% for i in range(99) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
                "{{ ('a' * 1000000).replace('a', 'b' * 1000000) }}",
                "{{ ('a' * 1000000) | join('b' * 10000) }}",
                "{{ 'a' | center(999999999999) }}",
                "{{ ('\\n' * 1000000) | indent(1000000, blank=true) }}",
                "{{ [[1]] | tojson(indent=999999999) }}",
                "{{ strftime_now('%c' * 1000000) }}",
                "{% for i in range(99) %}{{ 'a' * 100000 }}{% endfor %}"
            })
    void stopsBeforeATextGetsTooLong(String template) throws InterruptedException {
        assertThat(failure(template, Limits.defaults()))
                .isInstanceOf(ChatTemplateException.class)
                .hasMessageContaining("a text gets longer than maxOutputCharacters = 4194304");
    }

    static Stream<Arguments> deepTemplates() {
        int many = 10_000;
        return Stream.of(
                        "{{ " + "(".repeat(many) + "1" + ")".repeat(many) + " }}",
                        "{{ " + "[".repeat(many) + "]".repeat(many) + " }}",
                        "{{ " + "{1:".repeat(many) + "1" + "}".repeat(many) + " }}",
                        "{{ " + "s[".repeat(many) + "0" + "]".repeat(many) + " }}",
                        "{{ " + "-".repeat(many) + "1 }}",
                        "{{ " + "not ".repeat(many) + "1 }}",
                        "{{ 1" + " + 1".repeat(many) + " }}",
                        "{{ 1" + " and 1".repeat(many) + " }}",
                        "{{ s" + ".upper()".repeat(many) + " }}",
                        "{{ s" + " | trim".repeat(many) + " }}",
                        "{{ " + "1 if 0 else ".repeat(many) + "1 }}",
                        "{% if 1 %}".repeat(many) + "{% endif %}".repeat(many),
                        "{% set " + "(".repeat(many) + "a" + ")".repeat(many) + " = 1 %}",
                        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
                        "{% macro f(x) %}{% for i in [1] %}{{ 'a' ~ (f(f(x)) | trim) }}{% endfor %}{% endmacro %}{{ f(1) }}",
                        GROWING + "{% set ns.x = [ns.x] %}{% endfor %}{{ ns.x }}",
                        GROWING + "{% set ns.x = [ns.x] %}{% endfor %}{{ ns.x | tojson }}",
                        "{% set ns = namespace() %}{% set ns.x = [ns] %}{{ ns }}")
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("deepTemplates")
    void stopsBeforeTheStackOverflows(String template) throws InterruptedException {
        assertThat(failure(template, Limits.defaults()))
                .isInstanceOf(ChatTemplateException.class)
                .hasMessageContaining("deeper than maxDepth = 250");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60, 120})
    void holdsTheDepthThatIsAllowed(int depth) throws InterruptedException {
        assertThat(failure("{{ " + "(".repeat(depth) + "1" + ")".repeat(depth) + " }}", Limits.defaults()))
                .isNull();
        assertThat(failure("{% if 1 %}".repeat(depth) + "{% endif %}".repeat(depth), Limits.defaults()))
                .isNull();
    }

    @Test
    void refusesATemplateThatIsTooLong() throws InterruptedException {
        assertThat(failure("a".repeat(262_145), Limits.defaults()))
                .hasMessage("chat template: its 262145 characters are more than maxTemplateCharacters = 262144; "
                        + "shorten it or raise this limit in Limits");
    }

    @Test
    void keepsTheLimitsItIsGiven() throws InterruptedException {
        assertThat(failure("{{ 'abcd' }}", new Limits(20, 4, 100, 10))).isNull();
        assertThat(failure("{{ 'abcde' }}", new Limits(20, 4, 100, 10)))
                .hasMessageContaining("maxOutputCharacters = 4");
        assertThat(failure("{{ 1 }}".repeat(60), new Limits(1_000, 400, 100, 10)))
                .hasMessageContaining("maxSteps = 100");
        assertThat(failure("{{ ((((((1)))))) }}", new Limits(1_000, 400, 100, 10)))
                .hasMessageContaining("maxDepth = 10");
    }

    @Test
    void refusesLimitsThatMakeNoSense() {
        assertThatThrownBy(() -> new Limits(0, 1, 1, 1)).hasMessageContaining("maxTemplateCharacters is 0");
        assertThatThrownBy(() -> new Limits(1, 0, 1, 1)).hasMessageContaining("maxOutputCharacters is 0");
        assertThatThrownBy(() -> new Limits(1, 1, -1, 1)).hasMessageContaining("maxSteps is -1");
        assertThatThrownBy(() -> new Limits(1, 1, Long.MAX_VALUE, 1)).hasMessageContaining("give a smaller number");
        assertThatThrownBy(() -> new Limits(1, 1, 1, Limits.DEEPEST + 1)).hasMessageContaining("give at most");
    }
}
