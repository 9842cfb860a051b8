package org.refusalunit.onnx.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTemplateTest {

    private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 5, 14, 3, 9);

    private static String render(String template) {
        return ChatTemplate.compile(template).render(Map.of("name", "Ada", "nums", List.of(3, 1, 2)), NOW);
    }

    private static ChatTemplateException failure(String template) {
        return catchThrowableOfType(ChatTemplateException.class, () -> render(template));
    }

    @Test
    void rendersAConversation() {
        ChatTemplate template = ChatTemplate.compile("""
                {{ bos_token }}{% for m in messages %}
                <{{ m.role }}>{{ m['content'] | trim }}</{{ m.role }}>{{ eos_token }}
                {% endfor %}
                {% if add_generation_prompt %}<assistant>{% endif %}
                """);
        List<Map<String, String>> messages = List.of(
                Map.of("role", "system", "content", "Be brief. "), Map.of("role", "user", "content", " Good morning!"));

        assertThat(template.render(new TemplateInput(messages, true, "<s>", "</s>", NOW)))
                .isEqualTo("<s><system>Be brief.</system></s>\n<user>Good morning!</user></s>\n<assistant>");
    }

    @Test
    void givesAbsentToolsAsNoneAndLeavesAbsentTokensUndefined() {
        ChatTemplate template = ChatTemplate.compile(
                "{{ tools }} {{ documents }} {{ bos_token is defined }} {{ eos_token is defined }} {{ mood }}");

        assertThat(template.render(new TemplateInput(List.of(), false, null, null, null, Map.of("mood", "calm"), NOW)))
                .isEqualTo("None None False False calm");
    }

    @Test
    void givesToolsAndLetsExtraVariablesWin() {
        ChatTemplate template = ChatTemplate.compile("{{ tools | tojson }} {{ bos_token }}");

        assertThat(template.render(new TemplateInput(
                        List.of(),
                        false,
                        "<s>",
                        null,
                        List.of(Map.of("type", "function")),
                        Map.of("bos_token", "^"),
                        NOW)))
                .isEqualTo("[{\"type\": \"function\"}] ^");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ 7*7 }}",
                "{% raw %}x",
                "{# gone #}",
                "{{ raise_exception('no') }}",
                "${name} #{name} %s \\n \\u0041",
                "{%- if true -%}"
            })
    void neverReadsAMessageAsATemplate(String content) {
        String template = "{% set c = content %}{{ c }}{{ c ~ '' }}{{ [c][0] }}{% filter safe %}{{ c }}{% endfilter %}"
                + "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(c) }}";

        assertThat(ChatTemplate.compile(template).render(Map.of("content", content), NOW))
                .isEqualTo(content.repeat(5));
    }

    @Test
    void tellsThePinnedTimeOnly() {
        assertThat(render("{{ strftime_now('%d %b %Y, %H:%M:%S') }}")).isEqualTo("05 Jan 2026, 14:03:09");
    }

    @Test
    void passesOnWhatTheTemplateItselfRefuses() {
        ChatTemplateException refusal = failure("\n\n{{ raise_exception('Roles must alternate, ' ~ name ~ '.') }}");

        assertThat(refusal).hasMessage("Roles must alternate, Ada.");
        assertThat(refusal.raisedByTemplate()).isTrue();
        assertThat(refusal.line()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            {{ missing.x }}                              ¦ 'missing' is undefined
            {{ missing + 1 }}                            ¦ 'missing' is undefined
            {{ name.first.letter }}                      ¦ 'str object' has no attribute 'first'
            {{ nums[9].x }}                              ¦ list object has no element 9
            {{ foo() }}                                  ¦ 'foo' is undefined
            {{ name() }}                                 ¦ 'str' object is not callable
            {{ name + 1 }}                               ¦ cannot add 'str' and 'int'
            {{ 1 < name }}                               ¦ '<' not supported between instances of 'int' and 'str'
            {{ 1 / 0 }}                                  ¦ division by zero
            {{ nums.append(4) }}                         ¦ access to attribute 'append' of 'list' object is unsafe
            {{ {}.update() }}                            ¦ access to attribute 'update' of 'dict' object is unsafe
            {{ ''.__class__ }}                           ¦ access to attribute '__class__' of 'str' object is unsafe
            {{ name['__class__'] }}                      ¦ access to attribute '__class__' of 'str' object is unsafe
            {{ name.getClass() }}                        ¦ 'str object' has no attribute 'getClass'
            {{ nums.size() }}                            ¦ 'list object' has no attribute 'size'
            {% for x in none %}{% endfor %}              ¦ 'NoneType' object is not iterable
            {% for a, b in [1] %}{% endfor %}            ¦ 'int' object is not iterable
            {% set a, b = [1] %}                         ¦ cannot unpack 1 values into 2 names
            {% set ns = 5 %}{% set ns.a = 1 %}           ¦ cannot assign attribute on non-namespace object
            {% macro f(a) %}{% endmacro %}{{ f(1, 2) }}  ¦ f() takes at most 1 arguments but 2 were given
            {% macro f(a) %}{% endmacro %}{{ f(z=2) }}   ¦ f() has no parameter 'z'
            {{ missing | tojson }}                       ¦ Object of type Undefined is not JSON serializable
            {{ nums | map('upper') }}                    ¦ a generator is printed
            {{ nums | nofilter }}                        ¦ there is no filter 'nofilter'
            {{ nums is notest }}                         ¦ there is no test 'notest'
            {{ nums[::0] }}                              ¦ slice step cannot be zero
            {{ 9 ** 99 }}                                ¦ a whole number does not fit into 64 bits
            {{ [[1], 2] | sort }}                        ¦ '<' not supported between instances
            {{ {[1]: 2} }}                               ¦ a value of type 'list' cannot be a key of a dict
            {{ 'a'.split('') }}                          ¦ empty separator
            {{ strftime_now('%Q') }}                     ¦ strftime_now() does not know the directive '%Q'
            """)
    void saysWhatWentWrongWhileRendering(String template, String problem) {
        ChatTemplateException failure = failure("\n" + template);

        assertThat(failure).hasMessageStartingWith("chat template, line 2: " + problem);
        assertThat(failure.raisedByTemplate()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            {% if x %}                                   ¦ {% if %} is never closed; add {% endif %}
            {% for x in y %}                             ¦ {% for %} is never closed; add {% endfor %}
            {% raw %}                                    ¦ {% raw %} is never closed
            {# x                                         ¦ a comment is never closed
            {{ x                                         ¦ a tag is never closed; add '}}'
            {{ 'x }}                                     ¦ a string is never closed
            {{ '\\x4' }}                                  ¦ an escape in a string needs 2 hexadecimal digits
            {{ (1 }}                                     ¦ unexpected '}', ')' is open
            {{ 1) }}                                     ¦ unexpected ')'
            {{ }}                                        ¦ found '}}' where an expression belongs
            {{ 1 2 }}                                    ¦ found the number 2 where '}}' belongs
            {{ x ? y }}                                  ¦ unexpected character '?' inside a tag
            {{ 99999999999999999999 }}                   ¦ a whole number does not fit into 64 bits
            {% endif %}                                  ¦ {% endif %} closes or continues nothing
            {% shout %}                                  ¦ there is no tag {% shout %}
            {% break %}                                  ¦ {% break %} stands outside a loop
            {% include 'x' %}                            ¦ {% include %} is not supported
            {% call f() %}{% endcall %}                  ¦ {% call %} is not supported
            {% for x in y recursive %}{% endfor %}       ¦ recursive loops are not supported
            {% for x y %}{% endfor %}                    ¦ found 'y' where 'in' belongs
            {% set true = 1 %}                           ¦ 'true' cannot be assigned to
            """)
    void saysWhatIsMalformed(String template, String problem) {
        assertThatThrownBy(() -> ChatTemplate.compile("text\n" + template))
                .isInstanceOf(ChatTemplateException.class)
                .hasMessageStartingWith("chat template, line 2: " + problem);
    }

    @Test
    void leavesAnUnknownFilterAloneWhereItIsNeverReached() {
        assertThat(render("{% if false %}{{ name | nofilter }}{% endif %}ok")).isEqualTo("ok");
    }

    @Test
    void namesTheVariableThatIsNoValueOfATemplate() {
        assertThatThrownBy(() -> ChatTemplate.compile("").render(Map.of("a", List.of(Map.of("b", new Object()))), NOW))
                .hasMessage("chat template: variable a[0].b is a java.lang.Object; "
                        + "give text, a whole number, a double, a boolean, null, a list or a map");
        assertThatThrownBy(() -> ChatTemplate.compile("").render(Map.of("a", Map.of(1, "b")), NOW))
                .hasMessage("chat template: variable a is a map with a key that is no text; use text as keys");
    }

    @Test
    void refusesAVariableThatContainsItself() {
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);

        assertThatThrownBy(() -> ChatTemplate.compile("").render(Map.of("a", cycle), NOW))
                .isInstanceOf(ChatTemplateException.class)
                .hasMessageContaining("nests deeper than maxDepth = 250");
    }

    @Test
    void takesEveryKindOfNumber() {
        List<Object> numbers = List.of((byte) 1, (short) 2, 3, 4L, 0.5f, 0.25);

        assertThat(ChatTemplate.compile("{{ a }}").render(Map.of("a", numbers), NOW))
                .isEqualTo("[1, 2, 3, 4, 0.5, 0.25]");
    }

    @Test
    void leavesTheCallersValuesAsTheyAre() {
        List<Object> given = Collections.unmodifiableList(new ArrayList<>(List.of(2, 1)));

        assertThat(ChatTemplate.compile("{% set a = a + [3] %}{{ a | sort }}{{ a | reverse | list }}")
                        .render(Map.of("a", given), NOW))
                .isEqualTo("[1, 2, 3][3, 1, 2]");
        assertThat(given).containsExactly(2, 1);
    }

    @Test
    void rendersInManyThreadsAtOnce() {
        ChatTemplate template = ChatTemplate.compile(
                "{% set ns = namespace(t=0) %}{% for i in range(n) %}{% set ns.t = ns.t + i %}{% endfor %}{{ ns.t }}");

        assertThat(IntStream.range(0, 200)
                        .parallel()
                        .mapToObj(n -> template.render(Map.of("n", n), NOW))
                        .toList())
                .isEqualTo(IntStream.range(0, 200)
                        .mapToObj(n -> String.valueOf(n * (n - 1) / 2))
                        .toList());
    }
}
