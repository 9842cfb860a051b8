package org.refusalunit.onnx.graph;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.refusalunit.onnx.proto.ProtoOutput;
import org.refusalunit.onnx.proto.ProtoStream;

/**
 * Reads an ONNX file in one pass, without its weights.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>, where the field numbers are from
 */
final class GraphReader {

    private final ProtoStream proto;
    private final String file;
    private final Graph graph = new Graph();
    private final ProtoOutput graphFields = new ProtoOutput();

    private GraphReader(ProtoStream proto, String file) {
        this.proto = proto;
        this.file = file;
    }

    /**
     * Reads a model.
     *
     * @param size how many bytes it has
     * @param file what its file is called in its folder, so that weights are left there; empty to take them along
     */
    static Graph read(InputStream in, long size, String file) throws IOException {
        return new GraphReader(new ProtoStream(in), file).model(size);
    }

    /** The names that a nested graph's operators read. */
    static Set<String> namesUsed(byte[] message) throws IOException {
        ProtoStream proto = new ProtoStream(new ByteArrayInputStream(message));
        Set<String> names = new HashSet<>();
        while (proto.position() < message.length) {
            int tag = proto.tag();
            if (ProtoStream.field(tag) == Graph.NODE && ProtoStream.isNested(tag)) {
                names.addAll(node(proto.bytes(message.length)).reads());
            } else if (ProtoStream.field(tag) == Graph.OUTPUT && ProtoStream.isNested(tag)) {
                names.add(ValueInfo.read(proto.bytes(message.length)).name());
            } else {
                proto.skip(tag, message.length);
            }
        }
        names.remove("");
        return names;
    }

    private Graph model(long end) throws IOException {
        ProtoOutput fields = new ProtoOutput();
        while (proto.position() < end) {
            int tag = proto.tag();
            int field = ProtoStream.field(tag);
            if (!ProtoStream.isNested(tag)) {
                number(tag, fields);
            } else if (field == Graph.MODEL_GRAPH) {
                graph(proto.length(end) + proto.position());
            } else if (field == Graph.MODEL_OPSET) {
                opset(proto.bytes(end));
            } else {
                fields.bytes(field, proto.bytes(end));
            }
        }
        graph.keep(fields.toBytes(), graphFields.toBytes());
        return graph;
    }

    private void number(int tag, ProtoOutput fields) throws IOException {
        if ((tag & 7) != 0) {
            throw new IOException("field " + ProtoStream.field(tag) + " is not of ONNX");
        }
        fields.number(ProtoStream.field(tag), proto.varint());
    }

    private void opset(byte[] message) throws IOException {
        ProtoStream inner = new ProtoStream(new ByteArrayInputStream(message));
        String domain = "";
        long version = 0;
        while (inner.position() < message.length) {
            int tag = inner.tag();
            if (ProtoStream.isNested(tag)) {
                domain = inner.text(message.length);
            } else {
                version = inner.varint();
            }
        }
        graph.opsets.put(domain, version);
    }

    private void graph(long end) throws IOException {
        while (proto.position() < end) {
            int tag = proto.tag();
            int field = ProtoStream.field(tag);
            if (!ProtoStream.isNested(tag)) {
                number(tag, graphFields);
                continue;
            }
            switch (field) {
                case Graph.NODE -> graph.nodes.add(node(proto.bytes(end)));
                case Graph.INITIALIZER -> graph.add(TensorReader.next(proto, end, file));
                case Graph.INPUT -> graph.addInput(ValueInfo.read(proto.bytes(end)));
                case Graph.OUTPUT -> graph.addOutput(ValueInfo.read(proto.bytes(end)));
                case Graph.VALUE_INFO -> {
                    ValueInfo value = ValueInfo.read(proto.bytes(end));
                    graph.types.put(value.name(), value.type());
                }
                default -> graphFields.bytes(field, proto.bytes(end));
            }
        }
    }

    private static Node node(byte[] message) throws IOException {
        ProtoStream inner = new ProtoStream(new ByteArrayInputStream(message));
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        List<Attribute> attributes = new ArrayList<>();
        Set<String> captured = new HashSet<>();
        String[] texts = {"", "", ""};
        int end = message.length;
        while (inner.position() < end) {
            int tag = inner.tag();
            if (!ProtoStream.isNested(tag)) {
                inner.skip(tag, end);
                continue;
            }
            switch (ProtoStream.field(tag)) {
                case Node.INPUT -> inputs.add(inner.text(end));
                case Node.OUTPUT -> outputs.add(inner.text(end));
                case Node.NAME -> texts[0] = inner.text(end);
                case Node.OPERATOR -> texts[1] = inner.text(end);
                case Node.DOMAIN -> texts[2] = inner.text(end);
                case Node.ATTRIBUTE -> attributes.add(Attribute.read(inner.bytes(end), captured));
                default -> inner.skip(tag, end);
            }
        }
        if (texts[1].isEmpty()) {
            throw new IOException("an operator has no type");
        }
        return new Node(texts[1], texts[2], texts[0], inputs, outputs, attributes, captured);
    }
}
