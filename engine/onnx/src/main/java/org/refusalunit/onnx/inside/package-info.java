/**
 * A local model with its inside open: its hidden states can be read and moved, its attention pushed, its scores changed. {@link
 * org.refusalunit.onnx.inside.OpenedModel} is the way in.
 *
 * <p>Between a decoder's layers runs one vector per token, the residual stream; every layer reads it and adds to it. It is given
 * out and can be moved at <em>places</em>: place 0 is before the first layer (the embedded tokens), place n before layer n
 * counted from 0, and the last place, whose number is that of the layers, behind the last layer and before the final norm.
 */
@NullMarked
package org.refusalunit.onnx.inside;

import org.jspecify.annotations.NullMarked;
