package org.refusalunit.onnx.runtime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.refusalunit.onnx.model.ModelFileException;
import org.refusalunit.onnx.proto.ProtoOutput;
import org.refusalunit.onnx.proto.ProtoStream;

/**
 * A graph in bytes whose weights lie behind links, as all files of the Hugging Face cache do. The runtime refuses external data
 * that a link leads out of its folder to; here the graph is made to name the files themselves.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>, where the field numbers are from
 */
public final class LinkedWeights {

    private static final int ENTRY = 13;
    private static final int ENTRY_KEY = 1;
    private static final int ENTRY_VALUE = 2;

    /** What leads from a message to the external data in it: from the model, a graph, a node, an attribute and a tensor. */
    private static final Map<Kind, Map<Integer, Kind>> WAYS = Map.of(
            Kind.MODEL, Map.of(7, Kind.GRAPH),
            Kind.GRAPH, Map.of(1, Kind.NODE, 5, Kind.TENSOR),
            Kind.NODE, Map.of(5, Kind.ATTRIBUTE),
            Kind.ATTRIBUTE, Map.of(5, Kind.TENSOR, 6, Kind.GRAPH, 10, Kind.TENSOR, 11, Kind.GRAPH),
            Kind.TENSOR, Map.of(ENTRY, Kind.ENTRY));

    private final byte[] model;
    private final Path folder;

    private LinkedWeights(byte[] model, Path folder) {
        this.model = model;
        this.folder = folder;
    }

    /** The graph's bytes, which are not copied. */
    public byte[] model() {
        return model;
    }

    /** The folder that the places of its external data are relative to. */
    public Path folder() {
        return folder;
    }

    private enum Kind {
        MODEL,
        GRAPH,
        NODE,
        ATTRIBUTE,
        TENSOR,
        ENTRY
    }

    /**
     * Follows the links.
     *
     * @param location the graph's file, for messages
     * @return the same graph and folder where no file is a link
     * @throws ModelFileException if links lead into several folders
     * @throws IOException if a link cannot be followed
     */
    public static LinkedWeights follow(String location, byte[] model, Path folder) throws IOException {
        Set<String> places = new HashSet<>();
        rewrite(model, Kind.MODEL, place -> {
            places.add(place);
            return place;
        });
        Map<String, String> names = new HashMap<>();
        Set<Path> folders = new HashSet<>();
        boolean linked = false;
        for (String place : places) {
            Path file = folder.resolve(place);
            linked |= Files.isSymbolicLink(file);
            if (Files.exists(file)) {
                Path real = file.toRealPath();
                Path parent = real.getParent();
                folders.add(parent == null ? real : parent);
                names.put(place, String.valueOf(real.getFileName()));
            }
        }
        if (!linked) {
            return new LinkedWeights(model, folder);
        }
        if (folders.size() > 1) {
            throw new ModelFileException(
                    location,
                    "keeps weights behind links into several folders",
                    "copy the model into a folder of its own");
        }
        byte[] renamed = rewrite(model, Kind.MODEL, place -> names.getOrDefault(place, place));
        return new LinkedWeights(renamed, folders.iterator().next());
    }

    private static byte[] rewrite(byte[] message, Kind kind, UnaryOperator<String> places) throws IOException {
        if (kind == Kind.ENTRY) {
            return entry(message, places);
        }
        Map<Integer, Kind> ways = WAYS.getOrDefault(kind, Map.of());
        ProtoStream proto = new ProtoStream(new ByteArrayInputStream(message));
        ProtoOutput out = new ProtoOutput();
        int copied = 0;
        while (proto.position() < message.length) {
            int tag = proto.tag();
            Kind inner = ProtoStream.isNested(tag) ? ways.get(ProtoStream.field(tag)) : null;
            if (inner == null) {
                proto.skip(tag, message.length);
            } else {
                out.bytes(ProtoStream.field(tag), rewrite(proto.bytes(message.length), inner, places));
            }
            int end = (int) proto.position();
            if (inner == null) {
                out.written(Arrays.copyOfRange(message, copied, end));
            }
            copied = end;
        }
        return out.toBytes();
    }

    private static byte[] entry(byte[] message, UnaryOperator<String> places) throws IOException {
        ProtoStream proto = new ProtoStream(new ByteArrayInputStream(message));
        String key = "";
        String value = "";
        while (proto.position() < message.length) {
            int tag = proto.tag();
            switch (ProtoStream.isNested(tag) ? ProtoStream.field(tag) : 0) {
                case ENTRY_KEY -> key = new String(proto.bytes(message.length), StandardCharsets.UTF_8);
                case ENTRY_VALUE -> value = new String(proto.bytes(message.length), StandardCharsets.UTF_8);
                default -> proto.skip(tag, message.length);
            }
        }
        String place = key.equals("location") ? places.apply(value) : value;
        return new ProtoOutput().text(ENTRY_KEY, key).text(ENTRY_VALUE, place).toBytes();
    }
}
