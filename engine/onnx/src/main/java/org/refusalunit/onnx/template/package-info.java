/**
 * Renders the chat templates that models ship: a small, sandboxed interpreter of the part of Jinja that they use.
 *
 * <p>A template comes with a downloaded model and is therefore untrusted. It is compiled once by {@link
 * org.refusalunit.onnx.template.ChatTemplate} and can then only read the values it is given, combine them, and write
 * text: every value is text, a number, a truth value, nothing, a list or a map, so no Java object can be reached, and
 * {@link org.refusalunit.onnx.template.Limits} bound how large, how long and how deep a rendering may get. What a user
 * wrote in a message is data and is never read as a template.
 *
 * <p>The reference for every behaviour is Jinja 3.1 as Hugging Face transformers sets it up: an immutable sandboxed
 * environment with {@code trim_blocks}, {@code lstrip_blocks} and loop controls.
 *
 * @see <a href="https://jinja.palletsprojects.com/en/stable/templates/">Jinja: template designer documentation</a>
 * @see <a href="https://huggingface.co/docs/transformers/chat_templating_writing">Transformers: writing a chat
 *     template</a>
 */
@NullMarked
package org.refusalunit.onnx.template;

import org.jspecify.annotations.NullMarked;
