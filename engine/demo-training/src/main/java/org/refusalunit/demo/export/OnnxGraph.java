package org.refusalunit.demo.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Collects the nodes and tensors of an ONNX model; every method that adds a node returns the name of its output. */
final class OnnxGraph {
    private static final int OPSET = 14;
    private static final int IR_VERSION = 7;

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("main_graph");

    /** Element types of inputs and outputs. */
    enum ElementType {
        FLOAT(TensorProto.DataType.FLOAT),
        INT64(TensorProto.DataType.INT64),
        BOOL(TensorProto.DataType.BOOL);

        private final TensorProto.DataType proto;

        ElementType(TensorProto.DataType proto) {
            this.proto = proto;
        }
    }

    /** Adds an input with symbolic ({@code "batch_size"}) or fixed ({@code "32"}) dimensions. */
    void input(String name, ElementType type, String... dimensions) {
        graph.addInput(valueInfo(name, type, dimensions));
    }

    /** Adds an output; see {@link #input}. */
    void output(String name, ElementType type, String... dimensions) {
        graph.addOutput(valueInfo(name, type, dimensions));
    }

    private static ValueInfoProto valueInfo(String name, ElementType type, String... dimensions) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (String dimension : dimensions) {
            if (Character.isDigit(dimension.charAt(0))) {
                shape.addDimBuilder().setDimValue(Long.parseLong(dimension));
            } else {
                shape.addDimBuilder().setDimParam(dimension);
            }
        }
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(type.proto.getNumber())
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    /** Adds a tensor of floats; no dimensions mean a scalar. */
    String floats(String name, float[] values, long... dimensions) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        tensor(name, TensorProto.DataType.FLOAT, bytes, dimensions);
        return name;
    }

    /** Adds a vector of integers. */
    String integers(String name, long... values) {
        integerTensor(name, values, values.length);
        return name;
    }

    /** Adds a single integer without dimensions. */
    String integer(String name, long value) {
        integerTensor(name, new long[] {value});
        return name;
    }

    /** Adds a tensor of 8-bit integers. */
    String bytes(String name, byte[] values, long... dimensions) {
        tensor(name, TensorProto.DataType.INT8, ByteBuffer.wrap(values), dimensions);
        return name;
    }

    private void integerTensor(String name, long[] values, long... dimensions) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        tensor(name, TensorProto.DataType.INT64, bytes, dimensions);
    }

    private void tensor(String name, TensorProto.DataType type, ByteBuffer bytes, long... dimensions) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
        for (long dimension : dimensions) {
            tensor.addDims(dimension);
        }
        graph.addInitializer(tensor.setRawData(ByteString.copyFrom(bytes)));
    }

    /** Adds a node without attributes. */
    String node(String operator, String output, String... inputs) {
        return node(operator, output, List.of(), inputs);
    }

    /** Adds a node with several outputs, which is named after the first. */
    void node(String operator, List<String> outputs, String... inputs) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName("/" + outputs.get(0) + "/" + operator)
                .addAllOutput(outputs)
                .addAllInput(List.of(inputs)));
    }

    /** Adds a node. */
    String node(String operator, String output, List<AttributeProto> attributes, String... inputs) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName("/" + output + "/" + operator)
                .addOutput(output)
                .addAllInput(List.of(inputs))
                .addAllAttribute(attributes));
        return output;
    }

    static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto attribute(String name, List<Long> values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS)
                .addAllInts(values)
                .build();
    }

    static AttributeProto castTo(ElementType type) {
        return attribute("to", type.proto.getNumber());
    }

    /** The model as the bytes of a {@code .onnx} file. */
    byte[] toBytes() {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("refusalunit-demo-training")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .setGraph(graph)
                .build()
                .toByteArray();
    }
}
