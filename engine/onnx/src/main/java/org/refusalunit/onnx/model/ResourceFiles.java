package org.refusalunit.onnx.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refusalunit.annotations.OnnxModel.Dtype;

/** A model on the class path. It is read from there: nothing is unpacked, so it works from a jar and leaves nothing behind. */
public final class ResourceFiles implements ModelFiles {

    private static final String DEMO = "org/refusalunit/onnx/models/demo/";
    private static final String DEMO_REFUSAL = "org/refusalunit/onnx/models/demo-refusal/";
    private static final String GRAPH = "onnx/model.onnx";
    private static final List<String> DEMO_GRAPHS = List.of(GRAPH, "onnx/model_quantized.onnx");

    private final String name;
    private final ClassLoader loader;
    private final String base;
    private final String graph;

    /**
     * The model below a place of the class path.
     *
     * @param name what it is called
     * @param loader where its files are
     * @param base the path of its files, with a slash at the end
     */
    public ResourceFiles(String name, ClassLoader loader, String base) {
        this(name, loader, base, GRAPH);
    }

    private ResourceFiles(String name, ClassLoader loader, String base, String graph) {
        this.name = name;
        this.loader = loader;
        this.base = base;
        this.graph = graph;
    }

    /** The demonstration model that comes with this module, in 32-bit floats. */
    public static ResourceFiles demo() {
        return demo(GRAPH);
    }

    /**
     * The demonstration model in a precision: 32-bit floats, or matrices of 8-bit integers.
     *
     * @throws ModelFileException if it does not come in that precision
     */
    public static ResourceFiles demo(Dtype dtype) throws ModelFileException {
        return demo(new GraphChoice("the demo model", DEMO_GRAPHS).of(dtype, Optional.empty()));
    }

    /**
     * The demonstration classifier of refusals that comes with this module.
     *
     * @throws ModelFileException if it does not come in that precision
     */
    public static ResourceFiles demoRefusal(Dtype dtype) throws ModelFileException {
        String graph = new GraphChoice("the demo classifier", List.of(GRAPH)).of(dtype, Optional.empty());
        return new ResourceFiles("demo-refusal", ResourceFiles.class.getClassLoader(), DEMO_REFUSAL, graph);
    }

    private static ResourceFiles demo(String graph) {
        return new ResourceFiles("demo", ResourceFiles.class.getClassLoader(), DEMO, graph);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String location(String file) {
        return "classpath:" + base + file;
    }

    @Override
    public String graph() {
        return graph;
    }

    @Override
    public boolean has(String file) {
        return resource(file) != null;
    }

    @Override
    public InputStream open(String file) throws IOException {
        URL resource = resource(file);
        if (resource == null) {
            throw new ModelFileException(location(file), "is missing", "check that refusalunit-onnx is complete");
        }
        return resource.openStream();
    }

    @Override
    public long size(String file) throws IOException {
        try (InputStream in = open(file)) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    @Override
    public Optional<Path> path(String file) {
        return Optional.empty();
    }

    private @Nullable URL resource(String file) {
        return loader.getResource(base + file);
    }
}
