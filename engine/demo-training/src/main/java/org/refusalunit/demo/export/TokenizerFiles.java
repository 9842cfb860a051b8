package org.refusalunit.demo.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.refusalunit.demo.tokenizer.Vocabulary;
import org.refusalunit.demo.tokenizer.WordSplitter;

/** The three files from which Hugging Face libraries build a tokenizer and its chat template. */
final class TokenizerFiles {
    private static final String CHAT_TEMPLATE = "{% for message in messages %}"
            + "{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n' }}"
            + "{% endfor %}"
            + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

    private final Vocabulary vocabulary;

    TokenizerFiles(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** {@code tokenizer.json}. */
    String tokenizer() {
        return JsonText.of(root());
    }

    /** The content of {@code tokenizer.json} for a tokenizer that puts nothing around texts. */
    ObjectNode root() {
        ObjectNode root = JsonText.object();
        root.put("version", "1.0");
        root.putNull("truncation");
        root.putNull("padding");
        ArrayNode added = root.putArray("added_tokens");
        for (String special : vocabulary.specials()) {
            added.add(flags(
                    JsonText.object().put("id", vocabulary.special(special)).put("content", special)));
        }
        root.putNull("normalizer");
        ArrayNode steps =
                root.putObject("pre_tokenizer").put("type", "Sequence").putArray("pretokenizers");
        ObjectNode split = steps.addObject().put("type", "Split");
        split.putObject("pattern").put("Regex", WordSplitter.PATTERN);
        split.put("behavior", "Isolated").put("invert", false);
        steps.add(byteLevel());
        root.set("post_processor", byteLevel());
        root.set("decoder", byteLevel());
        root.set("model", model());
        return root;
    }

    private static ObjectNode byteLevel() {
        return JsonText.object()
                .put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", false)
                .put("use_regex", false);
    }

    private ObjectNode model() {
        ObjectNode model = JsonText.object().put("type", "BPE");
        model.putNull("dropout").putNull("unk_token");
        model.put("continuing_subword_prefix", "").put("end_of_word_suffix", "");
        model.put("fuse_unk", false).put("byte_fallback", false).put("ignore_merges", false);
        ObjectNode pieces = model.putObject("vocab");
        int id = 0;
        for (String piece : vocabulary.pieces()) {
            pieces.put(piece, id++);
        }
        ArrayNode merges = model.putArray("merges");
        vocabulary.merges().forEach(merge -> merges.add(merge.left() + " " + merge.right()));
        return model;
    }

    /** {@code tokenizer_config.json}. */
    String config(int context) {
        ObjectNode root = JsonText.object().put("add_prefix_space", false);
        ObjectNode decoder = root.putObject("added_tokens_decoder");
        for (String special : vocabulary.specials()) {
            String id = Integer.toString(vocabulary.special(special));
            decoder.set(id, flags(JsonText.object().put("content", special)));
        }
        root.put("bos_token", Vocabulary.MESSAGE_START);
        root.put("chat_template", CHAT_TEMPLATE);
        root.put("clean_up_tokenization_spaces", false);
        root.put("eos_token", Vocabulary.MESSAGE_END);
        root.put("model_max_length", context);
        root.put("pad_token", Vocabulary.PAD);
        root.put("padding_side", "left");
        root.put("tokenizer_class", "PreTrainedTokenizerFast");
        return JsonText.of(root);
    }

    /** {@code special_tokens_map.json}. */
    String specialTokensMap() {
        return JsonText.of(JsonText.object()
                .put("bos_token", Vocabulary.MESSAGE_START)
                .put("eos_token", Vocabulary.MESSAGE_END)
                .put("pad_token", Vocabulary.PAD));
    }

    private static ObjectNode flags(ObjectNode token) {
        return token.put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", false)
                .put("special", true);
    }
}
