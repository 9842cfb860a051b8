/**
 * Editing of decoder graphs when they are loaded. {@link org.refusalunit.onnx.graph.GraphPreparation} is the way in. Weights
 * are never read: large ones are referred to where they lie, so that a model of any size is edited in little memory.
 */
@NullMarked
package org.refusalunit.onnx.graph;

import org.jspecify.annotations.NullMarked;
