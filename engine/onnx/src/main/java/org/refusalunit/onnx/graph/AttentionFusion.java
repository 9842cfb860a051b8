package org.refusalunit.onnx.graph;

import java.nio.file.Path;
import java.util.Optional;

final class AttentionFusion {
    private AttentionFusion() {}

    static String apply(Graph graph, Optional<Path> folder, int context) throws EditRefused {
        throw new EditRefused("not there yet");
    }
}
