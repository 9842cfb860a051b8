package org.refusalunit.onnx.inside;

import java.util.ArrayList;
import java.util.List;

/**
 * Moves of the residual stream, at every token that is read or written while they are in force. No move at all, and any move
 * with strength 0, leaves every bit of the model's scores as it is.
 */
public final class Steering {

    /** How a vector moves the stream. */
    public enum Mode {
        /** {@code h + strength · v}. */
        ADD,
        /** {@code h + strength · (v − h)}: strength 1 puts the vector in the stream's place. */
        INTERPOLATE
    }

    /** One move. */
    static final class Move {
        private final int place;
        private final Mode mode;
        private final float strength;
        private final float[] vector;

        Move(int place, Mode mode, float strength, float[] vector) {
            if (place < 0 || vector.length == 0 || !Float.isFinite(strength)) {
                throw new IllegalArgumentException("no move at place " + place + " with strength " + strength
                        + " and a vector of " + vector.length);
            }
            for (float element : vector) {
                if (!Float.isFinite(element)) {
                    throw new IllegalArgumentException("a vector to steer by has an element " + element);
                }
            }
            this.place = place;
            this.mode = mode;
            this.strength = strength;
            this.vector = vector.clone();
        }

        int place() {
            return place;
        }

        Mode mode() {
            return mode;
        }

        float strength() {
            return strength;
        }

        float[] vector() {
            return vector;
        }
    }

    private static final Steering NONE = new Steering(List.of());

    private final List<Move> moves;

    private Steering(List<Move> moves) {
        this.moves = List.copyOf(moves);
    }

    /** No move. */
    public static Steering none() {
        return NONE;
    }

    /**
     * One move.
     *
     * @param place where, from 0 before the first layer to the number of layers behind the last one
     * @param vector as many elements as the model is wide, all finite
     * @param mode how
     * @param strength how far; finite, may be negative
     * @throws IllegalArgumentException if one of them is out of range
     */
    public static Steering at(int place, float[] vector, Mode mode, double strength) {
        return new Steering(List.of(new Move(place, mode, (float) strength, vector)));
    }

    /** A vector to add, with strength 1. */
    public static Steering adding(int place, float[] vector) {
        return at(place, vector, Mode.ADD, 1);
    }

    /** The same moves, and others. Vectors to add at the same place add up. */
    public Steering and(Steering other) {
        List<Move> both = new ArrayList<>(moves);
        both.addAll(other.moves);
        return new Steering(both);
    }

    /** The same moves with other strengths. */
    public Steering times(double factor) {
        return new Steering(moves.stream()
                .map(move -> new Move(move.place, move.mode, (float) (move.strength * factor), move.vector))
                .toList());
    }

    List<Move> moves() {
        return moves;
    }
}
