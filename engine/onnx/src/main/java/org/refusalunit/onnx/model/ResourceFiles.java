package org.refusalunit.onnx.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model on the class path. It is read from there: nothing is unpacked, so it works from a jar and leaves nothing behind. */
public final class ResourceFiles implements ModelFiles {

    private final String name;
    private final ClassLoader loader;
    private final String base;

    /**
     * The model below a place of the class path.
     *
     * @param name what it is called
     * @param loader where its files are
     * @param base the path of its files, with a slash at the end
     */
    public ResourceFiles(String name, ClassLoader loader, String base) {
        this.name = name;
        this.loader = loader;
        this.base = base;
    }

    /** The demonstration model that comes with this module. */
    public static ResourceFiles demo() {
        return new ResourceFiles("demo", ResourceFiles.class.getClassLoader(), "org/refusalunit/onnx/models/demo/");
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
        return "onnx/model.onnx";
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
