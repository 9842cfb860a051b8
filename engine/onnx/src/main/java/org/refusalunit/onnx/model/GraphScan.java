package org.refusalunit.onnx.model;

import java.io.IOException;
import java.io.InputStream;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.refusalunit.onnx.proto.ProtoStream;

/**
 * One pass over an ONNX file for its operators and the places of its external data.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>, where the field numbers are from
 */
final class GraphScan {

    /** The file does not follow the format. */
    static final class Broken extends IOException {
        private static final long serialVersionUID = 1L;

        Broken(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int NODE_OPERATOR = 4;
    private static final int NODE_ATTRIBUTE = 5;
    private static final int ATTRIBUTE_TENSOR = 5;
    private static final int ATTRIBUTE_GRAPH = 6;
    private static final int ATTRIBUTE_GRAPHS = 11;
    private static final int TENSOR_EXTERNAL_DATA = 13;
    private static final int ENTRY_KEY = 1;
    private static final int ENTRY_VALUE = 2;
    private static final int MAX_DEPTH = 16;

    private final ProtoStream proto;
    private final long size;
    private final SortedSet<String> operators = new TreeSet<>();
    private final SortedMap<String, Long> externalData = new TreeMap<>();
    private int depth;

    GraphScan(InputStream in, long size) {
        this.proto = new ProtoStream(in);
        this.size = size;
    }

    SortedSet<String> operators() {
        return operators;
    }

    SortedMap<String, Long> externalData() {
        return externalData;
    }

    void run() throws Broken {
        try {
            fields(size, (field, end) -> {
                if (field == MODEL_GRAPH) {
                    graph(end);
                    return true;
                }
                return false;
            });
        } catch (IOException | NumberFormatException e) {
            throw new Broken("broken near byte " + proto.position() + " (" + e.getMessage() + ")", e);
        }
    }

    /** Takes a nested field of a message, or declines it, which skips it. */
    private interface Nested {
        boolean take(int field, long end) throws IOException;
    }

    private void fields(long end, Nested nested) throws IOException {
        while (proto.position() < end) {
            int tag = proto.tag();
            if (!ProtoStream.isNested(tag) || !nested.take(ProtoStream.field(tag), end)) {
                proto.skip(tag, end);
            }
        }
    }

    private long inner(long end) throws IOException {
        long length = proto.length(end);
        return proto.position() + length;
    }

    private void graph(long outer) throws IOException {
        long end = inner(outer);
        if (++depth > MAX_DEPTH) {
            throw new IOException("graphs are nested more than " + MAX_DEPTH + " deep");
        }
        fields(end, (field, limit) -> {
            switch (field) {
                case GRAPH_NODE -> node(limit);
                case GRAPH_INITIALIZER -> tensor(limit);
                default -> {
                    return false;
                }
            }
            return true;
        });
        depth--;
    }

    private void node(long outer) throws IOException {
        fields(inner(outer), (field, limit) -> {
            switch (field) {
                case NODE_OPERATOR -> operators.add(proto.text(limit));
                case NODE_ATTRIBUTE -> attribute(limit);
                default -> {
                    return false;
                }
            }
            return true;
        });
    }

    private void attribute(long outer) throws IOException {
        fields(inner(outer), (field, limit) -> {
            switch (field) {
                case ATTRIBUTE_TENSOR -> tensor(limit);
                case ATTRIBUTE_GRAPH, ATTRIBUTE_GRAPHS -> graph(limit);
                default -> {
                    return false;
                }
            }
            return true;
        });
    }

    private void tensor(long outer) throws IOException {
        SortedMap<String, String> place = new TreeMap<>();
        fields(inner(outer), (field, limit) -> {
            if (field != TENSOR_EXTERNAL_DATA) {
                return false;
            }
            entry(limit, place);
            return true;
        });
        String location = place.get("location");
        if (location != null) {
            externalData.merge(location, end(place), Math::max);
        }
    }

    private static long end(SortedMap<String, String> place) throws IOException {
        long offset = Long.parseLong(place.getOrDefault("offset", "0"));
        long length = Long.parseLong(place.getOrDefault("length", "0"));
        if (offset < 0 || length < 0 || offset > Long.MAX_VALUE - length) {
            throw new IOException("weights of " + length + " bytes at " + offset);
        }
        return offset + length;
    }

    private void entry(long outer, SortedMap<String, String> place) throws IOException {
        String[] pair = {"", ""};
        fields(inner(outer), (field, limit) -> {
            if (field != ENTRY_KEY && field != ENTRY_VALUE) {
                return false;
            }
            pair[field - ENTRY_KEY] = proto.text(limit);
            return true;
        });
        place.put(pair[0], pair[1]);
    }
}
