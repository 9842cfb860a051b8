package org.refusalunit.onnx.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.refusalunit.onnx.proto.ProtoOutput;

/**
 * An operator of the graph.
 *
 * @param operator what it does, such as {@code MatMul}
 * @param domain whose operator it is; empty for ONNX's own
 * @param name its name, which may be empty
 * @param inputs what it takes; an empty name stands for an input that is left out
 * @param outputs what it gives, likewise
 * @param attributes its settings
 * @param captured names from outside that graphs in its attributes use
 */
record Node(
        String operator,
        String domain,
        String name,
        List<String> inputs,
        List<String> outputs,
        List<Attribute> attributes,
        Set<String> captured) {

    static final String MICROSOFT = "com.microsoft";

    static final int INPUT = 1;
    static final int OUTPUT = 2;
    static final int NAME = 3;
    static final int OPERATOR = 4;
    static final int ATTRIBUTE = 5;
    static final int DOMAIN = 7;

    Node {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = List.copyOf(attributes);
        captured = Set.copyOf(captured);
    }

    /** An added operator of ONNX's own, with one output. */
    static Node of(String operator, List<String> inputs, String output, Attribute... attributes) {
        return new Node(operator, "", "refusalunit/" + output, inputs, List.of(output), List.of(attributes), Set.of());
    }

    boolean is(String... operators) {
        return List.of(operators).contains(operator);
    }

    /** An input's name; empty where it is left out. */
    String input(int index) {
        return index < inputs.size() ? inputs.get(index) : "";
    }

    String output() {
        return outputs.get(0);
    }

    /** Everything it reads, also from within graphs in its attributes. */
    List<String> reads() {
        if (captured.isEmpty()) {
            return inputs;
        }
        List<String> all = new ArrayList<>(inputs);
        all.addAll(captured);
        return Collections.unmodifiableList(all);
    }

    Optional<Attribute> attribute(String wanted) {
        return attributes.stream().filter(each -> each.name().equals(wanted)).findFirst();
    }

    /** A whole number among the attributes. */
    long integer(String wanted, long otherwise) {
        return attribute(wanted)
                .map(Attribute::integers)
                .filter(values -> !values.isEmpty())
                .map(values -> values.get(0))
                .orElse(otherwise);
    }

    /** A list of whole numbers among the attributes; empty where it is missing. */
    List<Long> integers(String wanted) {
        return attribute(wanted).map(Attribute::integers).orElse(List.of());
    }

    Node withInputs(UnaryOperator<String> renaming) {
        List<String> renamed = inputs.stream().map(renaming).toList();
        return new Node(operator, domain, name, renamed, outputs, attributes, captured);
    }

    Node withInput(int index, String input) {
        List<String> changed = padded(inputs, index);
        changed.set(index, input);
        return new Node(operator, domain, name, changed, outputs, attributes, captured);
    }

    Node withOutput(int index, String output) {
        List<String> changed = padded(outputs, index);
        changed.set(index, output);
        return new Node(operator, domain, name, inputs, changed, attributes, captured);
    }

    /** The same with another setting. */
    Node with(Attribute attribute) {
        List<Attribute> changed = new ArrayList<>(attributes);
        changed.removeIf(each -> each.name().equals(attribute.name()));
        changed.add(attribute);
        return new Node(operator, domain, name, inputs, outputs, changed, captured);
    }

    private static List<String> padded(List<String> names, int index) {
        List<String> padded = new ArrayList<>(names);
        while (padded.size() <= index) {
            padded.add("");
        }
        return padded;
    }

    ProtoOutput write() {
        ProtoOutput out = new ProtoOutput();
        inputs.forEach(input -> out.text(INPUT, input));
        outputs.forEach(output -> out.text(OUTPUT, output));
        out.text(NAME, name).text(OPERATOR, operator);
        attributes.forEach(attribute -> out.bytes(ATTRIBUTE, attribute.message()));
        return domain.isEmpty() ? out : out.text(DOMAIN, domain);
    }
}
