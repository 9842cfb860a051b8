package org.refusalunit.onnx.inside;

import org.refusalunit.onnx.graph.PreparedGraph;
import org.refusalunit.onnx.inside.Steering.Mode;
import org.refusalunit.onnx.inside.Steering.Move;

/** Fills the inputs of an opened graph with what an intervention says. */
final class Interventions {

    private final PreparedGraph.Traits traits;
    private final int slots;
    private final float[] addition;
    private final float[] target;
    private final float[] amount;
    private final float[] bias;

    Interventions(Intervention intervention, PreparedGraph.Traits traits, int slots) {
        this.traits = traits;
        this.slots = slots;
        int places = traits.layers() + 1;
        this.addition = new float[places * traits.width()];
        this.target = new float[places * traits.width()];
        this.amount = new float[places];
        this.bias = intervention.attentionBias().values(traits.layers(), slots);
        intervention.steering().moves().forEach(this::move);
    }

    private void move(Move move) {
        int width = traits.width();
        if (move.place() > traits.layers() || move.vector().length != width) {
            throw new IllegalArgumentException("a vector of " + move.vector().length + " at place " + move.place()
                    + " does not fit a model of " + traits.layers() + " layers that is " + width + " wide");
        }
        int from = move.place() * width;
        if (move.mode() == Mode.ADD) {
            for (int i = 0; i < width; i++) {
                addition[from + i] += move.strength() * move.vector()[i];
            }
            return;
        }
        if (amount[move.place()] != 0) {
            throw new IllegalArgumentException("the stream cannot be drawn to two vectors at place " + move.place());
        }
        amount[move.place()] = move.strength();
        System.arraycopy(move.vector(), 0, target, from, width);
    }

    float[] of(String input) {
        return switch (input) {
            case PreparedGraph.ADDITION -> addition;
            case PreparedGraph.TARGET -> target;
            case PreparedGraph.AMOUNT -> amount;
            case PreparedGraph.ATTENTION_BIAS -> bias;
            default -> throw new IllegalArgumentException(input);
        };
    }

    long[] shape(String input) {
        long places = traits.layers() + 1L;
        return switch (input) {
            case PreparedGraph.ADDITION, PreparedGraph.TARGET -> new long[] {places, 1, 1, traits.width()};
            case PreparedGraph.AMOUNT -> new long[] {places, 1, 1, 1};
            case PreparedGraph.ATTENTION_BIAS -> new long[] {traits.layers(), 1, 1, 1, slots};
            default -> throw new IllegalArgumentException(input);
        };
    }
}
