package org.refusalunit.onnx.runtime;

import ai.onnxruntime.OrtException;
import java.util.regex.Pattern;
import org.refusalunit.onnx.model.ModelFileException;

/** Finds the way out for what the runtime says when it refuses a graph. */
final class LoadFault {

    private static final Pattern OPSET =
            Pattern.compile("opset|ir.version|is under development|Unsupported model IR", Pattern.CASE_INSENSITIVE);
    private static final Pattern OPERATOR = Pattern.compile(
            "not a registered function/op|No Op registered|Could not find an implementation|not implemented",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WEIGHTS =
            Pattern.compile("external data|external_data|model_path|External initializer", Pattern.CASE_INSENSITIVE);
    private static final Pattern MEMORY = Pattern.compile("alloc|out of memory", Pattern.CASE_INSENSITIVE);

    private LoadFault() {}

    static ModelFileException explain(String location, OrtException fault) {
        String told = String.valueOf(fault.getMessage()).strip();
        return new ModelFileException(location, "ONNX Runtime cannot load it: " + told, remedy(told), fault);
    }

    private static String remedy(String told) {
        if (WEIGHTS.matcher(told).find()) {
            return "download the graph and the weight files beside it again, from the same revision";
        }
        String version = OnnxSession.runtimeVersion();
        if (OPSET.matcher(told).find()) {
            return "export it with an older opset, or take a newer ONNX Runtime than " + version;
        }
        if (OPERATOR.matcher(told).find()) {
            return "export it for ONNX Runtime " + version
                    + " without operators of other libraries, or take another dtype";
        }
        if (MEMORY.matcher(told).find()) {
            return "free memory, or take a smaller dtype";
        }
        return "export it for ONNX Runtime " + version + " or older, or download it again";
    }
}
