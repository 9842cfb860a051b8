package org.refusalunit.demo.model;

import java.util.List;

/** The parameters of one decoder layer, under the names a Hugging Face checkpoint gives them. */
public record LayerParameters(
        Parameter inputNorm,
        Parameter query,
        Parameter key,
        Parameter value,
        Parameter output,
        Parameter postAttentionNorm,
        Parameter gate,
        Parameter up,
        Parameter down) {

    static LayerParameters of(int layer, LlamaShape shape) {
        String prefix = "model.layers." + layer + ".";
        int width = shape.width();
        return new LayerParameters(
                new Parameter(prefix + "input_layernorm.weight", 1, width),
                new Parameter(prefix + "self_attn.q_proj.weight", width, shape.queryWidth()),
                new Parameter(prefix + "self_attn.k_proj.weight", width, shape.keyWidth()),
                new Parameter(prefix + "self_attn.v_proj.weight", width, shape.keyWidth()),
                new Parameter(prefix + "self_attn.o_proj.weight", shape.queryWidth(), width),
                new Parameter(prefix + "post_attention_layernorm.weight", 1, width),
                new Parameter(prefix + "mlp.gate_proj.weight", width, shape.feedForward()),
                new Parameter(prefix + "mlp.up_proj.weight", width, shape.feedForward()),
                new Parameter(prefix + "mlp.down_proj.weight", shape.feedForward(), width));
    }

    List<Parameter> all() {
        return List.of(inputNorm, query, key, value, output, postAttentionNorm, gate, up, down);
    }
}
