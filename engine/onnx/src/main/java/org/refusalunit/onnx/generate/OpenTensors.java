package org.refusalunit.onnx.generate;

import ai.onnxruntime.OnnxTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tensors that are made for one step and closed behind it. */
final class OpenTensors {

    private final List<OnnxTensor> opened = new ArrayList<>();

    /** Adds a tensor to a graph's other inputs. It lives until {@link #close()}. */
    void add(Map<String, OnnxTensor> target, String name, OnnxTensor tensor) {
        opened.add(tensor);
        target.put(name, tensor);
    }

    void close() {
        opened.forEach(OnnxTensor::close);
        opened.clear();
    }
}
